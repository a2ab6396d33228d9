package io.graphitecluster.web.limits;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.OverloadedException;

/**
 * What one query holds of the {@link MemoryPool}. All of it goes back when the account is closed, once. Any thread may
 * use it: the answers of several nodes come in at the same time.
 */
public final class QueryMemory implements AutoCloseable {
    private static final long MEBIBYTE = 1 << 20;

    private final MemoryPool pool;
    private final long most;
    private long held;
    private boolean closed;

    QueryMemory(MemoryPool pool, long most) {
        this.pool = pool;
        this.most = most;
    }

    /** An account without limits. */
    public static QueryMemory unlimited() {
        return MemoryPool.unlimited().open();
    }

    /**
     * Takes memory, before it is allocated.
     *
     * @param bytes 0 or more
     * @throws InvalidRequestException when the query would hold more than one query may
     * @throws OverloadedException when other queries hold too much for that, or this one is over already
     */
    public synchronized void take(long bytes) {
        if (bytes > most - held) {
            throw new InvalidRequestException("The query needs more than " + Math.max(1, most / MEBIBYTE)
                    + " MiB of memory; ask for fewer series or less time, or raise GRAPHITE_MAX_QUERY_MEMORY");
        }
        if (closed || !pool.tryTake(bytes)) {
            throw new OverloadedException("Other queries hold too much of the " + pool.total() / MEBIBYTE
                    + " MiB that queries share: try again, or raise GRAPHITE_MAX_MEMORY");
        }
        held += bytes;
    }

    /** Gives back some of what was taken. */
    public synchronized void giveBack(long bytes) {
        long given = Math.min(held, bytes);
        held -= given;
        pool.giveBack(given);
    }

    /** Bytes that are taken now. */
    public synchronized long held() {
        return held;
    }

    /** Gives back all; from now on nothing can be taken. */
    @Override
    public synchronized void close() {
        closed = true;
        giveBack(held);
    }
}
