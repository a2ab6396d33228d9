package io.graphitecluster.web.limits;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all queries of the process may hold together. What they hold is counted where it is made: answers of
 * nodes while they come in, columns that were fetched, columns that functions compute. It is a count and no
 * allocation: small objects are left out, which is why the pool is to be a part of the heap and not all of it.
 */
public final class MemoryPool {
    private final long total;
    private final long perQuery;
    private final AtomicLong used = new AtomicLong();

    /**
     * @param total bytes that all queries may hold together, at least 1
     * @param perQuery bytes that one query may hold, at least 1
     */
    public MemoryPool(long total, long perQuery) {
        this.total = total;
        this.perQuery = Math.min(total, perQuery);
    }

    /** A pool without limits, for work that nobody shares the process with. */
    public static MemoryPool unlimited() {
        return new MemoryPool(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** The account of one more query, of which nothing is taken yet. */
    public QueryMemory open() {
        return new QueryMemory(this, perQuery);
    }

    /** Bytes that are taken now. */
    public long used() {
        return used.get();
    }

    /** Bytes that all queries may hold together. */
    public long total() {
        return total;
    }

    boolean tryTake(long bytes) {
        for (long now = used.get(); now <= total - bytes; now = used.get()) {
            if (used.compareAndSet(now, now + bytes)) {
                return true;
            }
        }
        return false;
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }
}
