package io.graphitecluster.node.log;

import java.util.function.LongSupplier;

/**
 * How many events of a kind are logged, so that no client can fill the log: of each second only the first few, the others
 * are counted. Thread-safe.
 */
public final class LogBudget {
    private static final long SECOND = 1_000_000_000L;

    private final int perSecond;
    private final LongSupplier nanoTime;
    private long secondStart;
    private int shown;
    private long hidden;

    /**
     * @param perSecond how many events of a second are logged
     * @param nanoTime a clock in nanoseconds that never goes back
     */
    public LogBudget(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.secondStart = nanoTime.getAsLong();
    }

    /** Asks for one event: how many were hidden since the last one that was shown, or -1 when this one is hidden, too. */
    public synchronized long admit() {
        long now = nanoTime.getAsLong();
        if (now - secondStart >= SECOND) {
            secondStart = now;
            shown = 0;
        }
        if (shown >= perSecond) {
            hidden++;
            return -1;
        }
        shown++;
        long before = hidden;
        hidden = 0;
        return before;
    }
}
