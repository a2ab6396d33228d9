package io.graphitecluster.operator.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a node's {@code carbon.conf} says of its surroundings: where its data lie and where it listens.
 *
 * <p>On Kubernetes every node has a network and a volume of its own, so all share one file, and the shard comes from
 * the environment ({@code GRAPHITE_SHARD}). On one machine each node has its own.
 *
 * @param storageDirectory the node's own folder; series go to {@code whisper/} in it
 * @param listenAddress address of all listeners, as {@code 0.0.0.0} or {@code 127.0.0.1}
 * @param linePort line protocol, TCP
 * @param udpPort line protocol, UDP
 * @param picklePort pickle protocol
 * @param readPort read API, health and metrics
 * @param clusterPort cluster API
 * @param shard id of the node's shard in the map; empty when the environment says it
 * @param credentialsFile file with the secret that nodes show each other; empty when the environment says it
 */
public record NodeSettings(
        String storageDirectory,
        String listenAddress,
        int linePort,
        int udpPort,
        int picklePort,
        int readPort,
        int clusterPort,
        OptionalInt shard,
        Optional<String> credentialsFile) {

    /** Line protocol, TCP and UDP. */
    public static final int LINE_PORT = 2003;

    /** Pickle protocol. */
    public static final int PICKLE_PORT = 2004;

    /** Read API, health and metrics. */
    public static final int READ_PORT = 8081;

    /** Cluster API. */
    public static final int CLUSTER_PORT = 8082;

    /** The standard ports on all interfaces; the shard comes from the environment. */
    public static NodeSettings shared(String storageDirectory, String credentialsFile) {
        return new NodeSettings(
                storageDirectory,
                "0.0.0.0",
                LINE_PORT,
                LINE_PORT,
                PICKLE_PORT,
                READ_PORT,
                CLUSTER_PORT,
                OptionalInt.empty(),
                Optional.of(credentialsFile));
    }
}
