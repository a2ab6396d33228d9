package io.graphitecluster.node.lifecycle;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.cluster.ClusterMap.Replica;
import io.graphitecluster.cluster.ClusterMap.Shard;
import io.graphitecluster.cluster.HashRing;
import io.graphitecluster.whisper.disk.Disk;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two shards of one node each, in this process. */
final class TestCluster {
    private final Path folder;
    private final ClusterMap map;

    private TestCluster(Path folder, ClusterMap map) {
        this.folder = folder;
        this.map = map;
    }

    /** Writes map and credentials to a folder of the test. */
    static TestCluster in(Path folder) throws IOException {
        // Addresses are in the map before nodes start, so ports cannot be left to the system: taken ones are given
        // back.
        int[] ports;
        try (ServerSocket a = new ServerSocket(0);
                ServerSocket b = new ServerSocket(0);
                ServerSocket c = new ServerSocket(0);
                ServerSocket d = new ServerSocket(0)) {
            ports = new int[] {a.getLocalPort(), b.getLocalPort(), c.getLocalPort(), d.getLocalPort()};
        }
        Files.writeString(folder.resolve("map.json"), """
                {"uid": "uid", "epoch": 1, "hash": "jump_fnv1a", "phase": "settled", "later": [{"x": 1}], "shards": [
                  {"id": 0, "replicas": [{"host": "127.0.0.1", "readPort": %d, "clusterPort": %d}]},
                  {"id": 1, "replicas": [{"host": "127.0.0.1", "readPort": %d, "clusterPort": %d}]}]}
                """.formatted(ports[0], ports[1], ports[2], ports[3]));
        Files.writeString(folder.resolve("secret"), "s3cret-of-the-cluster\n");
        return new TestCluster(
                folder,
                new ClusterMap(
                        "uid",
                        1,
                        HashRing.JUMP_FNV1A,
                        "settled",
                        List.of(
                                new Shard(0, List.of(new Replica("127.0.0.1", ports[0], ports[1]))),
                                new Shard(1, List.of(new Replica("127.0.0.1", ports[2], ports[3]))))));
    }

    /** The folder of a node's configuration and data. */
    Path folderOf(int shard) throws IOException {
        return Files.createDirectories(folder.resolve(Integer.toString(shard)));
    }

    ClusterMap map() {
        return map;
    }

    /** Index of the shard that owns a series. */
    int ownerOf(String series) {
        byte[] name = series.getBytes(StandardCharsets.UTF_8);
        return HashRing.of(map).shardOf(name, 0, name.length);
    }

    /**
     * Starts the node of a shard; one that the map lacks has the address of the first.
     *
     * @param extra lines for the section {@code [cache]}
     */
    TestNode start(int shard, String extra, Disk disk) throws IOException {
        Replica own = map.shard(shard < 2 ? shard : 0).replicas().getFirst();
        Map<String, String> settings = new HashMap<>();
        settings.put("CLUSTER_MAP", folder.resolve("map.json").toString());
        settings.put("CREDENTIALS_FILE", folder.resolve("secret").toString());
        settings.put("SHARD", Integer.toString(shard));
        settings.put("READ_PORT", Integer.toString(own.readPort()));
        settings.put("CLUSTER_PORT", Integer.toString(own.clusterPort()));
        return TestNode.start(folderOf(shard), extra, settings, disk);
    }
}
