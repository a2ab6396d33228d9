package io.graphitecluster.node.link;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.cluster.ClusterMap.Replica;
import io.graphitecluster.cluster.ClusterMap.Shard;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.receive.ReadGate;
import io.graphitecluster.node.route.Handover;
import io.graphitecluster.node.wal.SyncPolicy;
import io.graphitecluster.protocol.points.PointBatchWriter;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The links to all other shards of a map. */
public final class ShardLinks {
    private static final String PATH = "/cluster/points";

    private final List<ShardLink> links = new ArrayList<>();
    private final List<Optional<Handover>> inMapOrder = new ArrayList<>();
    private final List<HandoverQueue> queues = new ArrayList<>();
    private Optional<SpoolSync> sync = Optional.empty();

    private ShardLinks() {}

    /** Of a node that is alone. */
    public static ShardLinks none() {
        return new ShardLinks();
    }

    /**
     * Opens the spools of a map's other shards. Nothing is delivered before {@link #start}.
     *
     * @param ownShard id of this node's shard
     * @param spool where points wait
     * @param sessions gives each link a name that no other link ever has
     * @throws IOException when a spool cannot be opened
     */
    public static ShardLinks open(
            ClusterMap map,
            int ownShard,
            Credentials credentials,
            SpoolSettings spool,
            ReadGate gate,
            boolean flowControl,
            NodeCounters counters,
            Supplier<String> sessions)
            throws IOException {
        ShardLinks links = new ShardLinks();
        for (Shard shard : map.shards()) {
            if (shard.id() == ownShard) {
                links.inMapOrder.add(Optional.empty());
                continue;
            }
            HandoverQueue queue = new HandoverQueue(
                    Spool.open(spool.disk(), spool.folder().resolve(Integer.toString(shard.id())), spool.mostBytes()),
                    new PointBatchWriter(sessions.get()),
                    QueueLimits.DEFAULT,
                    spool.sync() == SyncPolicy.BATCH);
            links.queues.add(queue);
            BatchTransport transport = new HttpBatchTransport(uri(shard), credentials);
            ShardLink link = new ShardLink(shard.id(), queue, transport, gate, flowControl, counters);
            links.links.add(link);
            links.inMapOrder.add(Optional.of(link));
        }
        if (spool.sync() == SyncPolicy.INTERVAL) {
            links.sync = Optional.of(new SpoolSync(links.queues));
            links.sync.get().start(spool.syncIntervalMillis());
        }
        return links;
    }

    /** A shard has one replica as yet. */
    private static URI uri(Shard shard) {
        Replica replica = shard.replicas().getFirst();
        boolean bareIpv6 = replica.host().indexOf(':') >= 0 && !replica.host().startsWith("[");
        String host = bareIpv6 ? "[" + replica.host() + "]" : replica.host();
        return URI.create("http://" + host + ":" + replica.clusterPort() + PATH);
    }

    /** The way to each shard, in the map's order; empty for the own one. */
    public List<Optional<Handover>> inMapOrder() {
        return List.copyOf(inMapOrder);
    }

    /** All links. */
    public List<ShardLink> all() {
        return List.copyOf(links);
    }

    /** Starts to deliver. */
    public void start() {
        links.forEach(ShardLink::start);
    }

    /**
     * Delivers what waits, at most for a while, and spools the rest.
     *
     * @return how many points could neither be delivered nor spooled
     */
    public long finish(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        links.forEach(link -> link.hurry(millis));
        if (sync.isPresent()) {
            sync.get().stop();
        }
        long lost = 0;
        for (ShardLink link : links) {
            lost += link.finish(Math.max(0, (end - System.nanoTime()) / 1_000_000));
        }
        return lost;
    }
}
