package io.graphitecluster.node.receive;

import io.graphitecluster.node.log.LogBudget;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.Refusal;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what is refused and logs it, naming peer and reason. A sender that sends nothing but rubbish cannot fill the
 * log: of each second only the first few are shown, the rest is counted and told once.
 */
public final class RefusalLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final int SHOWN_PER_SECOND = 10;

    private final NodeCounters counters;
    private final LogBudget budget;

    /**
     * @param counters where refusals are counted by reason
     * @param nanoTime a clock in nanoseconds that never goes back
     */
    public RefusalLog(NodeCounters counters, LongSupplier nanoTime) {
        this.counters = counters;
        this.budget = new LogBudget(SHOWN_PER_SECOND, nanoTime);
    }

    /**
     * Counts and logs one refusal.
     *
     * @param peer who sent it
     * @param reason for the count
     * @param detail for the log: what is wrong and the remedy where there is one; must be safe to print
     */
    public void refused(String peer, Refusal reason, String detail) {
        counters.refused(reason);
        long hiddenBefore = budget.admit();
        if (hiddenBefore >= 0) {
            if (hiddenBefore > 0) {
                LOG.warn("{} more refusals were not logged", hiddenBefore);
            }
            LOG.warn("refused from {}: {}: {}", peer, reason.label(), detail);
        }
    }
}
