package io.graphitecluster.node.write;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps readers of a file from seeing half of a write. Series share a fixed number of locks by the hash of their names:
 * memory stays the same however many there are.
 */
final class SeriesLocks {
    private static final int STRIPES = 256;

    private final ReadWriteLock[] stripes = new ReadWriteLock[STRIPES];

    SeriesLocks() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantReadWriteLock();
        }
    }

    ReadWriteLock of(String name) {
        int hash = name.hashCode();
        return stripes[(hash ^ hash >>> 16) & (STRIPES - 1)];
    }
}
