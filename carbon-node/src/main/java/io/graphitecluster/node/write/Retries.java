package io.graphitecluster.node.write;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When a series whose file could not be written is tried again: after a second first, then after twice as long, at most a
 * minute. While the disk is full no file is created at all but for one attempt a second: a million new series would fail
 * one by one otherwise. Safe for any number of threads, each with series of its own.
 */
final class Retries {
    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final Map<Integer, Wait> waits = new ConcurrentHashMap<>();
    private volatile boolean full;
    private volatile long nextCreate;

    boolean mayTry(int series, long nanoTime) {
        if (waits.isEmpty()) {
            return true;
        }
        Wait wait = waits.get(series);
        return wait == null || nanoTime - wait.until >= 0;
    }

    void failed(int series, long nanoTime) {
        Wait last = waits.get(series);
        long length = last == null ? FIRST_NANOS : Math.min(LONGEST_NANOS, last.length * 2);
        waits.put(series, new Wait(nanoTime + length, length));
    }

    void succeeded(int series) {
        if (!waits.isEmpty()) {
            waits.remove(series);
        }
    }

    /** Whether a file may be created now. */
    boolean mayCreate(long nanoTime) {
        return !full || nanoTime - nextCreate >= 0;
    }

    /** No file could be created for want of space, or one could. */
    void diskIsFull(boolean is, long nanoTime) {
        nextCreate = nanoTime + FIRST_NANOS;
        full = is;
    }

    /** How many series wait to be tried again. */
    int size() {
        return waits.size();
    }

    private record Wait(long until, long length) {}
}
