package io.graphitecluster.node.store;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps readers of a file from seeing half of a write. Series share a fixed number of locks: memory stays the same however
 * many there are.
 */
public final class SeriesLocks {
    private static final int STRIPES = 256;

    private final ReadWriteLock[] stripes = new ReadWriteLock[STRIPES];

    /** All of them free. */
    public SeriesLocks() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantReadWriteLock();
        }
    }

    /** @param series number of the series; any for one that nobody writes to */
    public ReadWriteLock of(int series) {
        return stripes[series & (STRIPES - 1)];
    }
}
