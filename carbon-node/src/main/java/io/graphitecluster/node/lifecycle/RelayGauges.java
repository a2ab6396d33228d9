package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.aggregate.Aggregator;
import io.graphitecluster.node.receive.ReadGate;
import io.graphitecluster.node.receive.Receivers;
import io.graphitecluster.node.relay.Relay;
import io.graphitecluster.node.reload.Reloading;
import java.util.List;

/** The state of a daemon that stores nothing. */
record RelayGauges(Receivers receivers, ReadGate gate, Relay relay, Aggregator aggregator, Reloading reloading)
        implements FrontGauges {
    @Override
    public long cacheSize() {
        return 0;
    }

    @Override
    public long cacheQueues() {
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
