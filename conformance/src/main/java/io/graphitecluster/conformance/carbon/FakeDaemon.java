package io.graphitecluster.conformance.carbon;

import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.node.metrics.DestinationCount;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.NodeGauges;
import io.graphitecluster.node.metrics.ProcessUsage;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.node.metrics.WriteError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Stands for a daemon to which things have happened. */
final class FakeDaemon implements NodeGauges, ProcessUsage {
    private final NodeCounters counters = new NodeCounters();
    private final Map<String, Map<DestinationCount, Long>> destinations = new TreeMap<>();
    private long queues;
    private long points;
    private long aggregates;
    private long cpuNanos;
    private long bytes = 1;

    NodeCounters counters() {
        return counters;
    }

    void cacheHolds(long series, long size) {
        queues = series;
        points = size;
    }

    void usage(long nanos, long resident) {
        cpuNanos = nanos;
        bytes = resident;
    }

    void aggregatesSent(long count) {
        aggregates = count;
    }

    void destination(String name, String count, long value) {
        DestinationCount known = Arrays.stream(DestinationCount.values())
                .filter(c -> c.graphiteName().equals(count))
                .findFirst()
                .orElseThrow(() -> new Mismatch("no count " + count));
        destinations
                .computeIfAbsent(name, any -> new EnumMap<>(DestinationCount.class))
                .put(known, value);
    }

    /** Everything that is counted happens; two writes of 4 points and half a second each, bulk queries of 10 and 20. */
    void everything() {
        cacheHolds(2, 3);
        usage(2_000_000_000L, 1 << 20);
        aggregatesSent(5);
        counters.updated(4, 500_000_000);
        counters.updated(4, 500_000_000);
        counters.created();
        counters.createPutOff();
        counters.writeFailed(WriteError.IO);
        counters.cacheQueried();
        counters.cacheBulkQueried(10);
        counters.cacheBulkQueried(20);
        counters.received(Source.PICKLE);
        counters.refused(Refusal.CACHE_FULL);
        counters.refused(Refusal.BLACKLISTED);
        counters.refused(Refusal.NOT_WHITELISTED);
        for (DestinationCount count : DestinationCount.values()) {
            destination("10_0_0_1:2004:None", count.graphiteName(), 7);
        }
    }

    @Override
    public long cacheSize() {
        return points;
    }

    @Override
    public long cacheQueues() {
        return queues;
    }

    @Override
    public long activeConnections() {
        return 0;
    }

    @Override
    public long indexedSeries() {
        return 0;
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
        return aggregates;
    }

    @Override
    public long aggregationRefused() {
        return 0;
    }

    @Override
    public List<DestinationGauge> destinations() {
        List<DestinationGauge> gauges = new ArrayList<>();
        destinations.forEach((name, counts) -> gauges.add(new DestinationGauge(
                name, 0, Map.copyOf(counts), () -> counts.keySet().removeIf(DestinationCount::isMaximum))));
        return gauges;
    }

    @Override
    public List<LinkGauge> links() {
        return List.of();
    }

    @Override
    public long cpuNanos() {
        return cpuNanos;
    }

    @Override
    public OptionalLong residentBytes() {
        return OptionalLong.of(bytes);
    }
}
