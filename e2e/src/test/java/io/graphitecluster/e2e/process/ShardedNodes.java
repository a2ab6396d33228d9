package io.graphitecluster.e2e.process;

import io.graphitecluster.e2e.client.FreePort;
import io.graphitecluster.e2e.process.NodeProcess.NodeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Several shards of one node each, with their files in a folder of the test, and a map that names them all. */
public final class ShardedNodes {
    private final List<NodeFolder> folders = new ArrayList<>();
    private final List<Integer> clusterPorts = new ArrayList<>();
    private final Path map;
    private final Path secret;

    private ShardedNodes(Path folder) {
        map = folder.resolve("map.json");
        secret = folder.resolve("secret");
    }

    /**
     * Writes the files.
     *
     * @param settings further lines of the section {@code [cache]} of each node
     */
    public static ShardedNodes create(Path folder, int shards, String settings) throws IOException {
        ShardedNodes nodes = new ShardedNodes(folder);
        for (int shard = 0; shard < shards; shard++) {
            Path own = folder.resolve("node-" + shard);
            nodes.folders.add(NodeFolder.create(own.resolve("conf"), own.resolve("data"), FreePort.any(), settings));
            nodes.clusterPorts.add(FreePort.any());
        }
        Files.writeString(nodes.secret, "secret-of-these-nodes\n");
        Files.writeString(
                nodes.map,
                IntStream.range(0, shards)
                        .mapToObj(shard -> """
                                {"id": %d, "replicas": [{"host": "127.0.0.1", "readPort": %d, "clusterPort": %d}]}""".formatted(shard, nodes.read(shard), nodes.clusterPorts.get(shard)))
                        .collect(Collectors.joining(
                                ",\n",
                                "{\"uid\": \"u\", \"epoch\": 1, \"hash\": \"jump_fnv1a\", \"phase\": \"settled\", \"shards\": [",
                                "]}\n")));
        return nodes;
    }

    /** Writes one of the configuration files of every node. */
    public void configure(String file, String text) throws IOException {
        for (NodeFolder folder : folders) {
            Files.writeString(folder.config().resolve(file), text);
        }
    }

    /** Starts the node of a shard and waits until it is ready. */
    public NodeProcess start(int shard) throws IOException, InterruptedException {
        return NodeProcess.start(
                folders.get(shard),
                Map.of(
                        "GRAPHITE_CLUSTER_MAP", map.toString(),
                        "GRAPHITE_CREDENTIALS_FILE", secret.toString(),
                        "GRAPHITE_SHARD", Integer.toString(shard),
                        "GRAPHITE_CLUSTER_PORT", Integer.toString(clusterPorts.get(shard))));
    }

    /** How many there are. */
    public int size() {
        return folders.size();
    }

    /** Port of the line protocol of a shard. */
    public int line(int shard) {
        return folders.get(shard).line();
    }

    /** Port of the read API of a shard. */
    public int read(int shard) {
        return folders.get(shard).read();
    }
}
