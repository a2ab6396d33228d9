package io.graphitecluster.whisper.tools;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Holds what a tool says until it is its turn. */
final class CapturedOutput {
    private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(outBytes, false, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(errBytes, false, StandardCharsets.UTF_8);

    /** Takes the place of standard output. */
    PrintStream out() {
        return out;
    }

    /** Takes the place of standard error. */
    PrintStream err() {
        return err;
    }

    String outText() {
        out.flush();
        return outBytes.toString(StandardCharsets.UTF_8);
    }

    String errText() {
        err.flush();
        return errBytes.toString(StandardCharsets.UTF_8);
    }
}
