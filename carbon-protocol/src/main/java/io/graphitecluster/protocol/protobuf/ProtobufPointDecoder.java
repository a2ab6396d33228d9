package io.graphitecluster.protocol.protobuf;

import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.points.PointSink;
import java.nio.charset.StandardCharsets;

/**
 * Decodes the messages of the protobuf receiver:
 *
 * <pre>
 * Payload { 1: repeated Metric }
 * Metric  { 1: string name, 2: repeated Point }
 * Point   { 1: uint32 timestamp, 2: double value }
 * </pre>
 *
 * A message that is broken anywhere gives no point at all.
 */
public final class ProtobufPointDecoder {
    private static final byte[] NO_NAME = {};

    private final PlainPayload plain;
    private final PointAdmission admission;
    private final PointSink points;

    /**
     * A decoder.
     *
     * @param admission which points are accepted
     * @param points takes them
     */
    public ProtobufPointDecoder(PointAdmission admission, PointSink points) {
        this.plain = new PlainPayload(admission, points);
        this.admission = admission;
        this.points = points;
    }

    /**
     * Decodes one message, as {@link io.graphitecluster.protocol.frame.FrameDecoder} cuts them out.
     *
     * @throws ProtobufException when it is none; no point was handed on then
     */
    public void decode(byte[] message, int offset, int length) throws ProtobufException {
        if (!plain.decode(message, offset, length)) {
            decodeAny(message, offset, length);
        }
    }

    /** The slow way, for whatever a message may hold. */
    void decodeAny(byte[] message, int offset, int length) throws ProtobufException {
        payload(ProtobufReader.of(message, offset, length), false);
        payload(ProtobufReader.of(message, offset, length), true);
    }

    private void payload(ProtobufReader payload, boolean deliver) throws ProtobufException {
        while (payload.next()) {
            if (payload.is(1, ProtobufReader.LENGTH_DELIMITED)) {
                ProtobufReader metric = payload.message();
                byte[] name = name(metric.copy());
                metric(metric, deliver ? name : null);
            } else {
                payload.skip();
            }
        }
    }

    /** The last name counts, and it may stand behind its points. */
    private static byte[] name(ProtobufReader metric) throws ProtobufException {
        byte[] name = NO_NAME;
        while (metric.next()) {
            if (metric.is(1, ProtobufReader.LENGTH_DELIMITED)) {
                name = metric.text().getBytes(StandardCharsets.UTF_8);
            } else {
                metric.skip();
            }
        }
        return name;
    }

    private void metric(ProtobufReader metric, byte[] name) throws ProtobufException {
        while (metric.next()) {
            if (metric.is(2, ProtobufReader.LENGTH_DELIMITED)) {
                point(metric.message(), name);
            } else {
                metric.skip();
            }
        }
    }

    private void point(ProtobufReader point, byte[] name) throws ProtobufException {
        long timestamp = 0;
        double value = 0;
        while (point.next()) {
            if (point.is(1, ProtobufReader.VARINT)) {
                timestamp = point.varint() & 0xffff_ffffL;
            } else if (point.is(2, ProtobufReader.FIXED64)) {
                value = point.fixedDouble();
            } else {
                point.skip();
            }
        }
        if (name != null && admission.admits(value)) {
            points.point(name, 0, name.length, value, admission.timestamp((double) timestamp));
        }
    }
}
