package io.graphitecluster.node.receive;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes senders wait: while it is closed for any cause, connections are not read, so that TCP's window fills and the
 * senders stop. Safe for any number of threads.
 */
public final class ReadGate {
    private final Set<Object> causes = new HashSet<>();
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Closes the gate for a cause; no change if it is closed for it already.
     *
     * @param cause whatever has to have room before senders go on
     */
    public void close(Object cause) {
        synchronized (causes) {
            if (!causes.add(cause) || closed) {
                return;
            }
            closed = true;
        }
        listeners.forEach(Runnable::run);
    }

    /** Takes a cause away; the gate opens with the last. */
    public void open(Object cause) {
        synchronized (causes) {
            if (!causes.remove(cause) || !causes.isEmpty()) {
                return;
            }
            closed = false;
        }
        listeners.forEach(Runnable::run);
    }

    /** Whether connections are not to be read. */
    public boolean isClosed() {
        return closed;
    }

    /** Has a listener called, on any thread, after each change. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }
}
