package io.graphitecluster.node.receive;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where and how points are received.
 *
 * @param line {@code LINE_RECEIVER_INTERFACE} and {@code _PORT}; empty when the port is 0 and so switched off
 * @param udp {@code UDP_RECEIVER_*} when {@code ENABLE_UDP_LISTENER}
 * @param pickle {@code PICKLE_RECEIVER_*}
 * @param protobuf {@code PROTOBUF_RECEIVER_*}
 * @param pickleMaxLength {@code PICKLE_RECEIVER_MAX_LENGTH}, bytes
 * @param maxConnections {@code MAX_RECEIVER_CONNECTIONS}, may be infinite
 * @param idleSeconds {@code METRIC_CLIENT_IDLE_TIMEOUT}, 0 for none
 * @param minTimestampResolution {@code MIN_TIMESTAMP_RESOLUTION}, seconds
 */
public record ReceiverSettings(
        Optional<InetSocketAddress> line,
        Optional<InetSocketAddress> udp,
        Optional<InetSocketAddress> pickle,
        Optional<InetSocketAddress> protobuf,
        int pickleMaxLength,
        double maxConnections,
        int idleSeconds,
        int minTimestampResolution) {}
