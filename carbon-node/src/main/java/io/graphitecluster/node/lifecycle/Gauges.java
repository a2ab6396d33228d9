package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.aggregate.Aggregator;
import io.graphitecluster.node.link.ShardLinks;
import io.graphitecluster.node.receive.ReadGate;
import io.graphitecluster.node.receive.Receivers;
import io.graphitecluster.node.reload.Reloading;
import java.util.List;

/** The state of the node's parts. */
record Gauges(
        Storage storage,
        Receivers receivers,
        ShardLinks shardLinks,
        ReadGate gate,
        Aggregator aggregator,
        Reloading reloading)
        implements FrontGauges {
    @Override
    public long cacheSize() {
        return storage.cache().size();
    }

    @Override
    public long cacheQueues() {
        return storage.cache().seriesCount();
    }

    @Override
    public long backlogPoints() {
        return storage.cache().backlog();
    }

    @Override
    public long logBytes() {
        return storage.log().bytes();
    }

    @Override
    public long logFailures() {
        return storage.log().failures();
    }

    @Override
    public long indexedSeries() {
        return storage.index().size();
    }

    @Override
    public long namesBytes() {
        return storage.names().bytes();
    }

    @Override
    public long namesLimit() {
        return storage.names().most();
    }

    @Override
    public long failingSeries() {
        return storage.writer().failing();
    }

    @Override
    public long lostMappings() {
        return storage.files().lostMappings();
    }

    @Override
    public List<DestinationGauge> destinations() {
        return List.of();
    }

    @Override
    public List<LinkGauge> links() {
        return shardLinks.all().stream()
                .map(link -> new LinkGauge(link.shard(), link.pointsInMemory(), link.spoolBytes()))
                .toList();
    }
}
