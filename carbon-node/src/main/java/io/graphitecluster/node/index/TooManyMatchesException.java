package io.graphitecluster.node.index;

/** A pattern matches more names than one answer may hold. */
public final class TooManyMatchesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyMatchesException(String pattern, int limit) {
        super("pattern " + pattern + " matches more than " + limit + " names; ask for fewer");
    }
}
