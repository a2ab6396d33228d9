package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.config.Program;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.NodeGauges;
import io.graphitecluster.node.metrics.ProcessUsage;
import io.graphitecluster.node.metrics.Role;
import io.graphitecluster.node.metrics.SelfMetrics;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.node.receive.Intake;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
    private final Intake intake;
    private final Surroundings surroundings;
    private final int intervalSeconds;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("self-metrics").daemon().factory());

    private SelfReporter(SelfMetrics metrics, Intake intake, Surroundings surroundings, int intervalSeconds) {
        this.metrics = metrics;
        this.intake = intake;
        this.surroundings = surroundings;
        this.intervalSeconds = intervalSeconds;
    }

    static SelfReporter of(
            CarbonConf conf,
            String instance,
            Surroundings surroundings,
            NodeCounters counters,
            NodeGauges gauges,
            Intake intake) {
        SelfMetrics metrics = new SelfMetrics(
                role(conf.program()),
                conf.carbonMetricPrefix(),
                surroundings.host(),
                Optional.of(instance).filter(name -> !name.isEmpty()),
                counters,
                gauges,
                ProcessUsage.system(),
                System::nanoTime);
        return new SelfReporter(metrics, intake, surroundings, conf.carbonMetricInterval());
    }

    private static Role role(Program program) {
        return program.stores() ? Role.CACHE : program.aggregates() ? Role.AGGREGATOR : Role.RELAY;
    }

    void start() {
        if (intervalSeconds > 0) {
            ScheduledFuture<?> task =
                    timer.scheduleAtFixedRate(this::report, intervalSeconds, intervalSeconds, TimeUnit.SECONDS);
            LOG.debug("own metrics every {} s: {}", intervalSeconds, task);
        }
    }

    /** Reports a value of this moment, if the daemon reports any. */
    void take(String name, double value) {
        if (intervalSeconds > 0) {
            byte[] bytes = (metrics.prefix() + name).getBytes(StandardCharsets.UTF_8);
            intake.accept(bytes, 0, bytes.length, value, surroundings.epochSeconds(), Source.SELF, PEER);
            intake.chunkEnd();
        }
    }

    private void report() {
        try {
            double now = surroundings.epochSeconds();
            SelfMetrics.Flow flow = metrics.report((name, value) -> {
                byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
                intake.accept(bytes, 0, bytes.length, value, now, Source.SELF, PEER);
            });
            LOG.debug("{} points received in the last interval", flow.received());
        } catch (RuntimeException e) {
            // An exception would end the schedule, and with it all later reports.
            LOG.error("cannot report the node's own metrics", e);
        } finally {
            intake.chunkEnd();
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
