package io.graphitecluster.protocol.pattern;

/** A match looks at too many characters, or nests too deeply: the expression backtracks too much for the text. */
public final class TooManyStepsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyStepsException() {
        super("the regular expression takes too many steps", null, false, false);
    }
}
