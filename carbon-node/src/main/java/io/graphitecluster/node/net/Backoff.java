package io.graphitecluster.node.net;

/**
 * How long to wait after failures in a row: a tenth of a second first, twice as long each time, five seconds, which is
 * upstream's longest pause, at most. Used by one thread.
 */
public final class Backoff {
    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 5000;
    private static final int MOST_DOUBLINGS = 6;

    private int failures;

    /** Nothing has failed yet. */
    public Backoff() {}

    /**
     * Counts a failure.
     *
     * @return how many there were in a row; of those the first is worth a line in the log
     */
    public int failed() {
        return ++failures;
    }

    /** The next failure will be the first. */
    public void succeeded() {
        failures = 0;
    }

    /** Milliseconds to wait before the next attempt. */
    public long pauseMillis() {
        int doublings = Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
        return Math.min(LONGEST_MILLIS, FIRST_MILLIS << doublings);
    }
}
