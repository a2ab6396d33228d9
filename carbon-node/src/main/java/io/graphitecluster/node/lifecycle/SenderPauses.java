package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.receive.ReadGate;
import java.util.concurrent.TimeUnit;

/**
 * Has senders wait for moments while points wait in the log only. To bring these back costs as much again as to write them,
 * so that under full load a backlog once begun would stay until the log is full; with senders held for nine tenths of the
 * time it gets shorter, and senders that are slower than that do not feel it: what they send meanwhile waits in their
 * sockets. Used by one thread.
 */
final class SenderPauses {
    /** How long senders wait at a time. */
    static final long HELD_NANOS = TimeUnit.MILLISECONDS.toNanos(90);
    /** How long they go on after that. */
    static final long OPEN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final ReadGate gate;
    private boolean held;
    private long since;

    /**
     * Nobody waits at first.
     *
     * @param nanos the time, in nanoseconds from some start
     */
    SenderPauses(ReadGate gate, long nanos) {
        this.gate = gate;
        this.since = nanos;
    }

    /**
     * Looks whether senders have to wait, or may go on; to be called every few milliseconds while points wait in the log
     * only.
     *
     * @param backlog whether they do, and come back
     * @param nanos the time, from the same start
     */
    void look(boolean backlog, long nanos) {
        if (held && (!backlog || nanos - since >= HELD_NANOS)) {
            gate.open(this);
            held = false;
            since = nanos;
        } else if (!held && backlog && nanos - since >= OPEN_NANOS) {
            gate.close(this);
            held = true;
            since = nanos;
        }
    }
}
