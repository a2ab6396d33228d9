package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.NodeGauges;
import io.graphitecluster.node.metrics.ProcessUsage;
import io.graphitecluster.node.metrics.SelfMetrics;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.node.route.Router;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the node's own metrics every {@code CARBON_METRIC_INTERVAL} the way that all points go. */
final class SelfReporter {
    private static final Logger LOG = LoggerFactory.getLogger(SelfReporter.class);
    private static final String PEER = "this node";

    private final SelfMetrics metrics;
    private final Router router;
    private final Surroundings surroundings;
    private final int intervalSeconds;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("self-metrics").daemon().factory());

    private SelfReporter(SelfMetrics metrics, Router router, Surroundings surroundings, int intervalSeconds) {
        this.metrics = metrics;
        this.router = router;
        this.surroundings = surroundings;
        this.intervalSeconds = intervalSeconds;
    }

    static SelfReporter of(
            CarbonConf conf,
            String instance,
            Surroundings surroundings,
            NodeCounters counters,
            NodeGauges gauges,
            Router router) {
        SelfMetrics metrics = new SelfMetrics(
                conf.carbonMetricPrefix(),
                surroundings.host(),
                instance,
                counters,
                gauges,
                ProcessUsage.system(),
                System::nanoTime);
        return new SelfReporter(metrics, router, surroundings, conf.carbonMetricInterval());
    }

    void start() {
        if (intervalSeconds > 0) {
            ScheduledFuture<?> task =
                    timer.scheduleAtFixedRate(this::report, intervalSeconds, intervalSeconds, TimeUnit.SECONDS);
            LOG.debug("own metrics every {} s: {}", intervalSeconds, task);
        }
    }

    private void report() {
        try {
            double now = surroundings.epochSeconds();
            metrics.report((name, value) -> {
                byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
                router.route(bytes, 0, bytes.length, value, now, Source.SELF, PEER);
            });
        } catch (RuntimeException e) {
            // An exception would end the schedule, and with it all later reports.
            LOG.error("cannot report the node's own metrics", e);
        }
    }

    /** No report begins after this, and none is under way. */
    void stop() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(intervalSeconds + 1L, TimeUnit.SECONDS)) {
            LOG.warn("a report of the node's own metrics does not end");
        }
    }
}
