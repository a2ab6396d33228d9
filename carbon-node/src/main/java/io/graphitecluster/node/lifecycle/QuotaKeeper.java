package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.quota.Quotas;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjDoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the intervals of quotas, and reports each. */
final class QuotaKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QuotaKeeper.class);
    private static final double MILLIS = 1e3;

    private final Quotas quotas;
    private final ObjDoubleConsumer<String> report;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("quotas").daemon().factory());

    /**
     * Begins.
     *
     * @param seconds of an interval
     * @param report takes what is told of each
     */
    QuotaKeeper(Quotas quotas, double seconds, ObjDoubleConsumer<String> report) {
        this.quotas = quotas;
        this.report = report;
        long millis = (long) (seconds * MILLIS);
        ScheduledFuture<?> task = timer.scheduleAtFixedRate(this::end, millis, millis, TimeUnit.MILLISECONDS);
        LOG.debug("quotas every {} ms: {}", millis, task);
    }

    private void end() {
        try {
            quotas.endInterval(report);
        } catch (RuntimeException e) {
            // An exception would end the schedule, and points would be refused for good.
            LOG.error("cannot look up what quotas limit", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
