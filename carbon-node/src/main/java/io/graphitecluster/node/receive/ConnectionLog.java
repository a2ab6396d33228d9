package io.graphitecluster.node.receive;

import io.graphitecluster.node.log.LogBudget;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs how connections begin and end: {@code LOG_LISTENER_CONN_SUCCESS} those that begin and those that end in order,
 * {@code LOG_LISTENER_CONN_LOST} the others. Senders that connect all the time cannot fill the log. Thread-safe.
 */
public final class ConnectionLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.graphitecluster.node.connections");
    private static final int SHOWN_PER_SECOND = 20;

    private final boolean success;
    private final boolean lost;
    private final LogBudget budget;

    /**
     * @param success {@code LOG_LISTENER_CONN_SUCCESS}
     * @param lost {@code LOG_LISTENER_CONN_LOST}
     * @param nanoTime a clock in nanoseconds that never goes back
     */
    public ConnectionLog(boolean success, boolean lost, LongSupplier nanoTime) {
        this.success = success;
        this.lost = lost;
        this.budget = new LogBudget(SHOWN_PER_SECOND, nanoTime);
    }

    /** @param receiver for example {@code line} */
    void established(String receiver, String peer) {
        if (success) {
            log(receiver, peer, "established");
        }
    }

    void closed(String receiver, String peer) {
        if (success) {
            log(receiver, peer, "closed cleanly");
        }
    }

    void lost(String receiver, String peer, String reason) {
        if (lost) {
            log(receiver, peer, "lost: " + reason);
        }
    }

    private void log(String receiver, String peer, String what) {
        long hidden = budget.admit();
        if (hidden > 0) {
            LOG.info("{} more connections were not logged", hidden);
        }
        if (hidden >= 0) {
            LOG.info("{} connection with {} {}", receiver, peer, what);
        }
    }
}
