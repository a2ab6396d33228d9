package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.aggregate.Aggregator;
import io.graphitecluster.node.metrics.NodeGauges;
import io.graphitecluster.node.receive.ReadGate;
import io.graphitecluster.node.receive.Receivers;
import io.graphitecluster.node.relay.Relay;
import io.graphitecluster.node.reload.Reloading;
import java.util.List;

/** The state of a daemon that stores nothing. */
record RelayGauges(Receivers receivers, ReadGate gate, Relay relay, Aggregator aggregator, Reloading reloading)
        implements NodeGauges {
    @Override
    public long cacheSize() {
        return 0;
    }

    @Override
    public long cacheQueues() {
        return 0;
    }

    @Override
    public long activeConnections() {
        return receivers.activeConnections();
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
        return gate.isClosed();
    }

    @Override
    public long refusedFiles() {
        return reloading.refused();
    }

    @Override
    public long allocatedBuffers() {
        return aggregator.buffers();
    }

    @Override
    public long bufferedDatapoints() {
        return aggregator.points();
    }

    @Override
    public long aggregateDatapointsSent() {
        return aggregator.sent();
    }

    @Override
    public long aggregationRefused() {
        return aggregator.refused();
    }

    @Override
    public List<DestinationGauge> destinations() {
        return relay.queues().entrySet().stream()
                .map(entry -> new DestinationGauge(
                        entry.getKey().graphiteName(),
                        entry.getValue().size(),
                        entry.getValue().counts(),
                        entry.getValue()::beginInterval))
                .toList();
    }

    @Override
    public List<LinkGauge> links() {
        return List.of();
    }
}
