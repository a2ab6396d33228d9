package io.graphitecluster.web.http;

import io.graphitecluster.web.limits.QueryMemory;

/**
 * A query from its first thread to the last byte of its answer: the thread that works on it, which is interrupted when
 * the client goes away, and the memory that it holds, which goes back exactly when nobody needs it any more.
 *
 * <pre>
 *   enter ── evaluating ── leave ──(the answer waits to be sent)── enter ── sending ── over
 * </pre>
 */
final class QueryScope {
    private final QueryMemory memory;
    private Thread worker;
    private boolean over;

    QueryScope(QueryMemory memory) {
        this.memory = memory;
    }

    /** What the query may hold. */
    QueryMemory memory() {
        return memory;
    }

    /** This thread works on the query from now on; false when it is over already, since the client went away. */
    synchronized boolean enter() {
        if (!over) {
            worker = Thread.currentThread();
        }
        return !over;
    }

    /** The answer is there, and waits to be sent. */
    synchronized void leave() {
        worker = null;
    }

    /** Nothing is left to do. */
    synchronized void end() {
        worker = null;
        over = true;
        memory.close();
    }

    /** The connection says that the exchange is over; a query that somebody still works on ends with that work. */
    synchronized void connectionEnded(boolean failed) {
        if (worker == null) {
            end();
        } else if (failed) {
            worker.interrupt();
        }
    }

    /** Ends the work of whoever works on the query. */
    synchronized void interrupt() {
        if (worker != null) {
            worker.interrupt();
        }
    }
}
