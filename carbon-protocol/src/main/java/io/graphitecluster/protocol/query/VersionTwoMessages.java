package io.graphitecluster.protocol.query;

import io.graphitecluster.protocol.protobuf.ProtobufWriter;

/**
 * Answers in carbonserver's older messages, package {@code carbonapi_v2_pb}, which it also calls {@code protobuf} and
 * {@code protobuf3}:
 *
 * <pre>
 * MultiFetchResponse { 1: repeated FetchResponse }
 * FetchResponse      { 1: string name, 2: int32 startTime, 3: int32 stopTime, 4: int32 stepTime,
 *                      5: repeated double values, 6: repeated bool isAbsent }
 * GlobResponse       { 1: string name, 2: repeated GlobMatch }
 * GlobMatch          { 1: string path, 2: bool isLeaf }
 * InfoResponse       { 1: string name, 2: string aggregationMethod, 3: int32 maxRetention, 4: float xFilesFactor,
 *                      5: repeated Retention }
 * Retention          { 1: int32 secondsPerPoint, 2: int32 numberOfPoints }
 * </pre>
 *
 * <p>A value that is not there is 0, and its place in {@code isAbsent} true.
 */
public final class VersionTwoMessages {
    private VersionTwoMessages() {}

    /** One series as a MultiFetchResponse of its own; such messages one after the other are one. */
    public static byte[] encode(FetchedSeries series) {
        double[] values = series.values().clone();
        boolean[] absent = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                values[i] = 0;
                absent[i] = true;
            }
        }
        ProtobufWriter message = new ProtobufWriter()
                .text(1, series.name())
                .integer(2, series.start())
                .integer(3, series.stop())
                .integer(4, series.step())
                .packedDoubles(5, values)
                .packedFlags(6, absent);
        return new ProtobufWriter().message(1, message).toByteArray();
    }

    /** The beginning of a GlobResponse; matches follow, each as {@link GlobMessages#encodeMatch} writes it. */
    public static byte[] globHead(String pattern) {
        return new ProtobufWriter().text(1, pattern).toByteArray();
    }

    /** An InfoResponse. */
    public static byte[] encode(MetricInfo info) {
        return ListMessages.info(info).toByteArray();
    }
}
