package io.graphitecluster.node.write;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When a series whose file could not be written is tried again: after a second first, then after twice as long. */
final class Retries {
    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final Map<String, Wait> waits = new ConcurrentHashMap<>();

    boolean mayTry(String name, long nanoTime) {
        Wait wait = waits.get(name);
        return wait == null || nanoTime - wait.until >= 0;
    }

    void failed(String name, long nanoTime) {
        Wait last = waits.get(name);
        long length = last == null ? FIRST_NANOS : Math.min(LONGEST_NANOS, last.length * 2);
        waits.put(name, new Wait(nanoTime + length, length));
    }

    void succeeded(String name) {
        waits.remove(name);
    }

    /** How many series wait to be tried again. */
    int size() {
        return waits.size();
    }

    private record Wait(long until, long length) {}
}
