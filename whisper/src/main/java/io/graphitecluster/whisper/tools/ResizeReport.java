package io.graphitecluster.whisper.tools;

import java.io.IOException;
import java.nio.file.Path;

/** What {@code whisper-resize} tells on its way. */
final class ResizeReport {
    private static final int BLOCK = 512;

    private final ToolContext context;
    private final boolean silent;
    private final boolean quiet;

    ResizeReport(Tool.Invocation invocation) {
        context = invocation.context();
        silent = invocation.options().has("--silent");
        quiet = silent || invocation.options().has("--quiet");
    }

    /** Whether steps are told at all. */
    boolean hasSteps() {
        return !quiet;
    }

    void step(String text) {
        if (!quiet) {
            context.out().println(text);
        }
    }

    /** Tells the size of a file and the room that it takes. */
    void size(String what, Path path) throws IOException {
        size(what, path, path);
    }

    /** The same of a file that goes by another name. */
    void size(String what, Path path, Path shown) throws IOException {
        if (!silent) {
            long blocks = Math.ceilDiv(context.disk().allocated(path), BLOCK);
            context.out()
                    .println(what + ": " + shown + " (" + context.size(path) + " bytes, " + blocks + " blocks*" + BLOCK
                            + "=" + blocks * BLOCK + " bytes on disk)");
        }
    }
}
