package io.graphitecluster.node.receive;

import io.graphitecluster.node.compression.Compression;
import io.graphitecluster.node.compression.UnpackLimits;
import io.graphitecluster.protocol.pickle.PickleGlobals;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where and how points are received.
 *
 * @param line {@code LINE_RECEIVER_*}; empty when the port is 0 and so switched off
 * @param udp {@code UDP_RECEIVER_*} when {@code ENABLE_UDP_LISTENER}
 * @param pickle {@code PICKLE_RECEIVER_*}
 * @param protobuf {@code PROTOBUF_RECEIVER_*}
 * @param http {@code HTTP_RECEIVER_*}
 * @param pickleMaxLength {@code PICKLE_RECEIVER_MAX_LENGTH}, bytes
 * @param pickleGlobals what pickles may name besides plain values: {@code USE_INSECURE_UNPICKLER}
 * @param lineCompression {@code LINE_RECEIVER_COMPRESSION}
 * @param unpacking {@code DECOMPRESSION_*}
 * @param posts what posts over HTTP have to keep to
 * @param connections what connections have to keep to, and what is logged of them
 * @param minTimestampResolution {@code MIN_TIMESTAMP_RESOLUTION}, seconds
 */
public record ReceiverSettings(
        Optional<ReceiverPort> line,
        Optional<InetSocketAddress> udp,
        Optional<ReceiverPort> pickle,
        Optional<ReceiverPort> protobuf,
        Optional<ReceiverPort> http,
        int pickleMaxLength,
        PickleGlobals pickleGlobals,
        Compression lineCompression,
        UnpackLimits unpacking,
        PostSettings posts,
        ConnectionSettings connections,
        int minTimestampResolution) {}
