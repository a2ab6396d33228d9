package io.graphitecluster.node.index;

/** A search costs more than one may. */
public final class SearchTooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 200;

    private final boolean byTime;

    private SearchTooLongException(String message, boolean byTime) {
        super(message);
        this.byTime = byTime;
    }

    static SearchTooLongException steps(String pattern, long limit) {
        return new SearchTooLongException(
                "'" + shown(pattern) + "' needs more than " + limit
                        + " steps to be searched for; name more of its nodes, or use fewer wildcards",
                false);
    }

    static SearchTooLongException time(String pattern) {
        return new SearchTooLongException("the time for '" + shown(pattern) + "' is up; ask for less at once", true);
    }

    /** Whether the time was up, rather than the work too much. */
    public boolean isByTime() {
        return byTime;
    }

    private static String shown(String pattern) {
        return pattern.length() <= SHOWN ? pattern : pattern.substring(0, SHOWN) + "…";
    }
}
