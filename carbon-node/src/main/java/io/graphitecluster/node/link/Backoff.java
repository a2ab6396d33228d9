package io.graphitecluster.node.link;

/** How long to wait after failures in a row: a tenth of a second first, twice as long each time, five seconds at most. */
final class Backoff {
    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 5000;

    private long next = FIRST_MILLIS;

    long failed() {
        long now = next;
        next = Math.min(LONGEST_MILLIS, next * 2);
        return now;
    }

    void succeeded() {
        next = FIRST_MILLIS;
    }
}
