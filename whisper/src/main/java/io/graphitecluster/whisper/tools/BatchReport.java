package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.tools.batch.Progress;
import java.io.PrintStream;

/** Counts what became of many files, and sums it up on standard error. */
final class BatchReport {
    private final Tool.Invocation invocation;
    private final PrintStream err;
    private final boolean chatty;
    private long told;
    private long failed;

    /**
     * Nothing is counted yet.
     *
     * @param chatty whether to say how far it is and what came of it, where no terminal is, too; {@code --quiet} is stronger
     */
    BatchReport(Tool.Invocation invocation, boolean chatty) {
        this.invocation = invocation;
        this.err = invocation.context().err();
        this.chatty = chatty;
    }

    private boolean isQuiet() {
        return invocation.options().has(Breadth.QUIET.key());
    }

    /** Shows how far it is. */
    Progress progress(String things, long total) {
        boolean terminal = invocation.context().terminal();
        Progress.Style style = isQuiet()
                ? Progress.Style.NONE
                : terminal ? Progress.Style.BAR : chatty ? Progress.Style.LINES : Progress.Style.NONE;
        return new Progress(err, invocation.context().clock(), style, things, total);
    }

    /** One more was told of. */
    void count(boolean well) {
        told++;
        failed += well ? 0 : 1;
    }

    /** Whether the one that was counted last is the first. */
    boolean isFirst() {
        return told == 1;
    }

    /** Says what is wrong with all of them. */
    void fail(String message) {
        failed++;
        invocation.context().out().flush();
        err.println(message);
    }

    /**
     * Sums up.
     *
     * @return the exit code
     */
    int end(long total) {
        invocation.context().out().flush();
        if (chatty && !isQuiet()) {
            boolean dryRun = invocation.options().has(Breadth.DRY_RUN.key());
            err.println((told < total ? told + " of " : "")
                    + total
                    + (total == 1 ? " file" : " files")
                    + (failed > 0 ? ", " + failed + " failed" : "")
                    + (dryRun ? "; nothing was changed: this was a dry run" : ""));
        }
        return failed == 0 ? 0 : 1;
    }
}
