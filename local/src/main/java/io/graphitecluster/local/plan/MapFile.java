package io.graphitecluster.local.plan;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.local.folder.ClusterFolder;
import io.graphitecluster.local.ports.NodePorts;
import io.graphitecluster.operator.api.GraphiteClusterSpec;
import io.graphitecluster.operator.model.ClusterMaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The cluster map of a folder through its runs: the identity stays, the epoch grows when ports or shards change. */
final class MapFile {
    private static final String LOOPBACK = "127.0.0.1";

    private final ClusterFolder folder;
    private final Supplier<String> newUid;

    MapFile(ClusterFolder folder, Supplier<String> newUid) {
        this.folder = folder;
        this.newUid = newUid;
    }

    /**
     * The map for the next run. Nothing is written.
     *
     * @param ports of each node, by shard
     * @throws ShardsChangedException when the folder holds data of another number of shards
     */
    ClusterMap next(GraphiteClusterSpec spec, List<NodePorts> ports) throws IOException {
        Optional<ClusterMap> before = before();
        if (before.isEmpty()) {
            return map(newUid.get(), 1, spec, ports);
        }
        ClusterMap old = before.get();
        if (old.shards().size() != spec.carbon().shards() && holdsData(old)) {
            throw new ShardsChangedException(old.shards().size(), spec.carbon().shards(), folder.root());
        }
        ClusterMap same = map(old.uid(), old.epoch(), spec, ports);
        return same.equals(old) ? same : map(old.uid(), old.epoch() + 1, spec, ports);
    }

    /** The number of shards would change under data: points would no longer be found where the map says. */
    static final class ShardsChangedException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        ShardsChangedException(int before, int now, Path folder) {
            super("spec.carbon.shards: cannot change from " + before + " to " + now + ", because " + folder
                    + " holds data of " + before + " shards and resharding is not implemented yet: set it back, or give"
                    + " another folder with --data");
        }
    }

    private Optional<ClusterMap> before() throws IOException {
        Path file = folder.clusterMap();
        return Files.exists(file) ? Optional.of(ClusterMaps.fromJson(Files.readString(file))) : Optional.empty();
    }

    private boolean holdsData(ClusterMap map) throws IOException {
        for (ClusterMap.Shard shard : map.shards()) {
            Path data = folder.data(ClusterPlan.nodeName(shard.id()));
            if (Files.exists(data)) {
                try (Stream<Path> files = Files.walk(data)) {
                    if (files.anyMatch(file -> file.toString().endsWith(".wsp"))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static ClusterMap map(String uid, long epoch, GraphiteClusterSpec spec, List<NodePorts> ports) {
        return ClusterMaps.settled(uid, epoch, spec, shard -> {
            NodePorts node = ports.get(shard);
            return new ClusterMap.Replica(LOOPBACK, node.read(), node.cluster());
        });
    }
}
