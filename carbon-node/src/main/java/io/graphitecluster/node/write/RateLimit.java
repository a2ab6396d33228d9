package io.graphitecluster.node.write;

import java.util.function.LongSupplier;

/**
 * A bucket of tokens that fills at a steady rate: upstream's way to limit creates and updates. Used by one thread; the
 * rate may be changed by another.
 */
final class RateLimit {
    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private double capacity;
    private double perSecond;
    private double tokens;
    private long filledAt;

    /**
     * @param capacity most tokens that gather; infinite for no limit
     * @param perSecond tokens that come each second
     * @param nanoTime a clock in nanoseconds that never goes back
     */
    RateLimit(double capacity, double perSecond, LongSupplier nanoTime) {
        this.capacity = capacity;
        this.perSecond = perSecond;
        this.tokens = capacity;
        this.nanoTime = nanoTime;
        this.filledAt = nanoTime.getAsLong();
    }

    /** Changes the rate; the bucket is full afterwards. */
    synchronized void change(double newCapacity, double newPerSecond) {
        capacity = newCapacity;
        perSecond = newPerSecond;
        tokens = newCapacity;
        filledAt = nanoTime.getAsLong();
    }

    /** Takes a token if there is one. */
    synchronized boolean tryTake() {
        if (nanosUntilToken() > 0) {
            return false;
        }
        tokens--;
        return true;
    }

    /** Nanoseconds until {@link #tryTake} succeeds; 0 when it does now. */
    synchronized long nanosUntilToken() {
        if (Double.isInfinite(capacity)) {
            tokens = capacity;
            return 0;
        }
        long now = nanoTime.getAsLong();
        tokens = Math.min(capacity, tokens + (now - filledAt) / NANOS * perSecond);
        filledAt = now;
        if (tokens >= 1) {
            return 0;
        }
        return perSecond <= 0 ? Long.MAX_VALUE : (long) Math.ceil((1 - tokens) / perSecond * NANOS);
    }
}
