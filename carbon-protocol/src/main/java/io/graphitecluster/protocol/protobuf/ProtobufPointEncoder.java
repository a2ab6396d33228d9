package io.graphitecluster.protocol.protobuf;

import io.graphitecluster.protocol.points.PointBatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes points as {@link ProtobufPointDecoder} draws them: in whole seconds, a series' points together. */
public final class ProtobufPointEncoder {
    private ProtobufPointEncoder() {}

    /** The message with these points, without the length that it has before it. */
    public static byte[] encode(List<PointBatch.Point> points) {
        Map<String, ProtobufWriter> metrics = new LinkedHashMap<>();
        for (PointBatch.Point point : points) {
            metrics.computeIfAbsent(point.name(), name -> new ProtobufWriter().text(1, name))
                    .message(
                            2,
                            new ProtobufWriter()
                                    .integer(1, (long) point.timestamp() & 0xffff_ffffL)
                                    .number(2, point.value()));
        }
        ProtobufWriter payload = new ProtobufWriter();
        metrics.values().forEach(metric -> payload.message(1, metric));
        return payload.toByteArray();
    }
}
