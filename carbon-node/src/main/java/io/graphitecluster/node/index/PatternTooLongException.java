package io.graphitecluster.node.index;

/** A pattern is longer than any name can be. */
public final class PatternTooLongException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    PatternTooLongException(int length) {
        super("pattern has " + length + " characters, at most " + PathPattern.LONGEST + " are looked at");
    }
}
