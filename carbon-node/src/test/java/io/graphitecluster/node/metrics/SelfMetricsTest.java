package io.graphitecluster.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SelfMetricsTest {
    private static final String PREFIX = "carbon.agents.host_example_com-a.";

    private final NodeCounters counters = new NodeCounters();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong cpu = new AtomicLong();
    private final SelfMetrics metrics = new SelfMetrics(
            Role.CACHE,
            "carbon",
            "host.example.com",
            Optional.of("a"),
            counters,
            new FixedGauges(),
            new FixedUsage(),
            nanos::get);

    @Test
    void countsAreThoseOfTheInterval() {
        counters.received(Source.LINE);
        counters.received(Source.PICKLE);
        counters.received(Source.CLUSTER);
        counters.updated(6, 400_000_000);
        counters.updated(2, 200_000_000);
        counters.created();
        counters.writeFailed(WriteError.DISK_FULL);
        counters.refused(Refusal.CACHE_FULL);
        counters.cacheQueried();
        nanos.set(10_000_000_000L);
        cpu.set(2_500_000_000L);

        assertThat(report())
                .contains(
                        entry("metricsReceived", 2.0),
                        entry("updateOperations", 2.0),
                        entry("committedPoints", 8.0),
                        entry("pointsPerUpdate", 4.0),
                        entry("creates", 1.0),
                        entry("errors", 1.0),
                        entry("cache.overflow", 1.0),
                        entry("cache.queries", 1.0),
                        entry("cpuUsage", 25.0))
                .hasEntrySatisfying("avgUpdateTime", time -> assertThat(time).isBetween(0.29999, 0.30001));

        nanos.set(20_000_000_000L);
        assertThat(report())
                .contains(entry("metricsReceived", 0.0), entry("errors", 0.0), entry("cpuUsage", 0.0))
                .doesNotContainKeys("avgUpdateTime", "pointsPerUpdate");
    }

    @Test
    void namesAreUpstreams() {
        assertThat(report())
                .containsOnlyKeys(
                        "activeConnections",
                        "blacklistMatches",
                        "cache.bulk_queries",
                        "cache.overflow",
                        "cache.queries",
                        "cache.queues",
                        "cache.size",
                        "committedPoints",
                        "cpuUsage",
                        "creates",
                        "droppedCreates",
                        "errors",
                        "memUsage",
                        "metricsReceived",
                        "updateOperations",
                        "whitelistRejects")
                .contains(
                        entry("cache.size", 3.0),
                        entry("cache.queues", 2.0),
                        entry("activeConnections", 1.0),
                        entry("memUsage", 1_048_576.0));
    }

    @Test
    void withoutAnInstanceTheHostStandsAlone() {
        SelfMetrics alone = new SelfMetrics(
                Role.CACHE,
                "my.prefix",
                "h",
                Optional.empty(),
                counters,
                new FixedGauges(),
                new FixedUsage(),
                nanos::get);
        Map<String, Double> values = new TreeMap<>();
        alone.report((name, value) -> values.put(name, value));

        assertThat(values).containsKey("my.prefix.agents.h.creates");
    }

    private Map<String, Double> report() {
        Map<String, Double> values = new TreeMap<>();
        metrics.report((name, value) -> {
            assertThat(name).startsWith(PREFIX);
            values.put(name.substring(PREFIX.length()), value);
        });
        return values;
    }

    private final class FixedUsage implements ProcessUsage {
        @Override
        public long cpuNanos() {
            return cpu.get();
        }

        @Override
        public OptionalLong residentBytes() {
            return OptionalLong.of(1_048_576);
        }
    }

    private static final class FixedGauges implements NodeGauges {
        @Override
        public long cacheSize() {
            return 3;
        }

        @Override
        public long cacheQueues() {
            return 2;
        }

        @Override
        public long activeConnections() {
            return 1;
        }

        @Override
        public long indexedSeries() {
            return 5;
        }

        @Override
        public long failingSeries() {
            return 0;
        }

        @Override
        public boolean receiversPaused() {
            return false;
        }

        @Override
        public long refusedFiles() {
            return 0;
        }

        @Override
        public long allocatedBuffers() {
            return 0;
        }

        @Override
        public long bufferedDatapoints() {
            return 0;
        }

        @Override
        public long aggregateDatapointsSent() {
            return 0;
        }

        @Override
        public long aggregationRefused() {
            return 0;
        }

        @Override
        public List<DestinationGauge> destinations() {
            return List.of();
        }

        @Override
        public List<LinkGauge> links() {
            return List.of();
        }
    }
}
