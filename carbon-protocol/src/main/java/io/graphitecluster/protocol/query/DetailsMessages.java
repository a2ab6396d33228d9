package io.graphitecluster.protocol.query;

import io.graphitecluster.protocol.protobuf.ProtobufWriter;

/**
 * The answer to details as go-carbon's carbonserver has it, the same in both versions of its messages but for the last
 * field, which only the newer has:
 *
 * <pre>
 * MetricDetailsResponse { 1: map of string to MetricDetails, 2: uint64 FreeSpace, 3: uint64 TotalSpace }
 * MetricDetails         { 2: int64 Size, 3: int64 ModTime, 4: int64 ATime, 5: int64 RdTime, 6: int64 RealSize }
 * </pre>
 */
public final class DetailsMessages {
    private DetailsMessages() {}

    /**
     * One series as a MetricDetailsResponse of its own; such messages one after the other are one.
     *
     * @param size bytes of its file
     * @param lastWrite epoch seconds
     */
    public static byte[] encodeMetric(String name, long size, long lastWrite) {
        ProtobufWriter details =
                new ProtobufWriter().integer(2, size).integer(3, lastWrite).integer(6, size);
        ProtobufWriter entry = new ProtobufWriter().text(1, name).message(2, details);
        return new ProtobufWriter().message(1, entry).toByteArray();
    }

    /** The space of the disk, in bytes, as a MetricDetailsResponse. */
    public static byte[] encodeSpace(long free, long total) {
        return new ProtobufWriter().integer(2, free).integer(3, total).toByteArray();
    }

    /**
     * A CapabilityResponse {@code { 1: repeated string supportedProtocols, 2: string name, 5: bool likeSplittedRequests }}.
     *
     * @param host goes into the answer as the server's name
     */
    public static byte[] encodeCapabilities(Iterable<String> protocols, String host) {
        ProtobufWriter message = new ProtobufWriter();
        protocols.forEach(protocol -> message.element(1, protocol));
        return message.text(2, host).flag(5, true).toByteArray();
    }
}
