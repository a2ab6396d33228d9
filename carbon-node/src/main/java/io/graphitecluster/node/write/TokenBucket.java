package io.graphitecluster.node.write;

import java.util.function.LongSupplier;

/**
 * Tokens that gather at a steady rate up to a capacity: upstream's way to limit creates and updates, with its habits. What is
 * there is counted anew only when there are not tokens enough, and who waits for tokens has them at once, so that there may
 * be less than none. Used by one thread; capacity and rate may be changed by another.
 */
public final class TokenBucket {
    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private double capacity;
    private double perSecond;
    private double tokens;
    private long countedAt;

    /**
     * A full bucket.
     *
     * @param capacity most tokens that gather; infinite for no limit
     * @param perSecond tokens that come each second
     * @param nanoTime a clock in nanoseconds that never goes back
     */
    public TokenBucket(double capacity, double perSecond, LongSupplier nanoTime) {
        this.capacity = capacity;
        this.perSecond = perSecond;
        this.tokens = capacity;
        this.nanoTime = nanoTime;
        this.countedAt = nanoTime.getAsLong();
    }

    /** Changes capacity and rate; what the capacity grows by is there at once. */
    public synchronized void change(double newCapacity, double newPerSecond) {
        tokens = Double.isInfinite(newCapacity) ? newCapacity : tokens + newCapacity - capacity;
        capacity = newCapacity;
        perSecond = newPerSecond;
    }

    /** Changes capacity and rate, and fills the bucket. */
    synchronized void refill(double newCapacity, double newPerSecond) {
        capacity = newCapacity;
        perSecond = newPerSecond;
        tokens = newCapacity;
        countedAt = nanoTime.getAsLong();
    }

    /** Whether there is a limit at all. */
    synchronized boolean isLimited() {
        return !Double.isInfinite(capacity);
    }

    /** Whether there are so many tokens. */
    public synchronized boolean has(double count) {
        if (tokens < count) {
            countAnew();
        }
        return tokens >= count;
    }

    /** Takes tokens if there are so many. */
    public synchronized boolean tryTake(double count) {
        if (!has(count)) {
            return false;
        }
        tokens -= count;
        return true;
    }

    /**
     * Takes tokens, whether they are there or not.
     *
     * @return nanoseconds to wait until they would have been there; {@link Long#MAX_VALUE} when none ever come
     */
    public synchronized long take(double count) {
        double missing = has(count) ? 0 : count - tokens;
        tokens -= count;
        return missing == 0 ? 0 : (long) Math.min(Long.MAX_VALUE, missing / perSecond * NANOS);
    }

    /** How many tokens there were when they were counted last, less those taken since. */
    public synchronized double tokens() {
        return tokens;
    }

    private void countAnew() {
        if (tokens < capacity) {
            long now = nanoTime.getAsLong();
            tokens = Math.min(capacity, tokens + (now - countedAt) / NANOS * perSecond);
            countedAt = now;
        }
    }
}
