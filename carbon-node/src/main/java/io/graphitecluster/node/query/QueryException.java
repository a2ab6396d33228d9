package io.graphitecluster.node.query;

/** A message that is no query: it is not answered, and its connection is closed. The message says why. */
public final class QueryException extends Exception {
    private static final long serialVersionUID = 1L;

    QueryException(String problem) {
        super(problem, null, false, false);
    }
}
