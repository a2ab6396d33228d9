package io.graphitecluster.web.http;

/** Interrupts the thread that works on a query when the client goes away, and never once the work is done. */
final class Cancellation implements AutoCloseable {
    private final Thread worker;
    private boolean done;

    private Cancellation(Thread worker) {
        this.worker = worker;
    }

    static Cancellation ofThisThread() {
        return new Cancellation(Thread.currentThread());
    }

    synchronized void cancel() {
        if (!done) {
            worker.interrupt();
        }
    }

    @Override
    public synchronized void close() {
        done = true;
    }
}
