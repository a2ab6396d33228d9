package io.graphitecluster.protocol.protobuf;

import io.graphitecluster.protocol.points.AsciiBytes;
import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.points.PointSink;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads the payloads that nearly all are, without making an object of anything in them: nothing but the fields that {@link
 * ProtobufPointDecoder} draws, each in its place, a name of ASCII first. Every other payload is left to the {@link
 * ProtobufReader}, which gives the same for these. A payload is looked through before its first point is handed on: one that
 * is broken anywhere gives none.
 */
final class PlainPayload {
    private static final VarHandle DOUBLE = MethodHandles.byteArrayViewVarHandle(
                    double[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    /** Field 1, length-delimited: a metric, or a metric's name. */
    private static final int FIRST_BYTES = 1 << 3 | ProtobufReader.LENGTH_DELIMITED;

    private static final int POINT = 2 << 3 | ProtobufReader.LENGTH_DELIMITED;
    private static final int TIMESTAMP = 1 << 3 | ProtobufReader.VARINT;
    private static final int VALUE = 2 << 3 | ProtobufReader.FIXED64;
    private static final int NOT_PLAIN = -1;
    private static final int LONGEST_VARINT = 5;

    private final PointAdmission admission;
    private final PointSink points;
    private byte[] bytes = {};
    /** Where the varint ends that was read last. */
    private int at;

    PlainPayload(PointAdmission admission, PointSink points) {
        this.admission = admission;
        this.points = points;
    }

    /** Hands on the points of a plain payload; false when it is none, and then none was handed on. */
    boolean decode(byte[] message, int offset, int length) {
        bytes = message;
        try {
            return metrics(offset, offset + length, false) && metrics(offset, offset + length, true);
        } finally {
            bytes = new byte[0];
        }
    }

    private boolean metrics(int from, int end, boolean deliver) {
        int start = from;
        while (start < end) {
            int metricEnd = field(FIRST_BYTES, start, end);
            if (metricEnd == NOT_PLAIN) {
                return false;
            }
            int nameEnd = field(FIRST_BYTES, at, metricEnd);
            if (nameEnd == NOT_PLAIN || !AsciiBytes.are(bytes, at, nameEnd - at)) {
                return false;
            }
            if (!points(at, nameEnd, metricEnd, deliver)) {
                return false;
            }
            start = metricEnd;
        }
        return true;
    }

    private boolean points(int name, int nameEnd, int end, boolean deliver) {
        int start = nameEnd;
        while (start < end) {
            int pointEnd = field(POINT, start, end);
            if (pointEnd == NOT_PLAIN) {
                return false;
            }
            int next = at;
            long timestamp = 0;
            if (next < pointEnd && bytes[next] == TIMESTAMP) {
                timestamp = varint(next + 1, pointEnd);
                if (timestamp == NOT_PLAIN) {
                    return false;
                }
                next = at;
            }
            double value = 0;
            if (next < pointEnd && bytes[next] == VALUE && pointEnd - next > Double.BYTES) {
                value = (double) DOUBLE.get(bytes, next + 1);
                next += 1 + Double.BYTES;
            }
            if (next != pointEnd) {
                return false;
            }
            if (deliver && admission.admits(value)) {
                points.point(
                        bytes, name, nameEnd - name, value, admission.timestamp((double) (timestamp & 0xffff_ffffL)));
            }
            start = pointEnd;
        }
        return true;
    }

    /** Where the content of this field ends, which begins at {@link #at}. */
    private int field(int tag, int from, int end) {
        if (from >= end || bytes[from] != tag) {
            return NOT_PLAIN;
        }
        long length = varint(from + 1, end);
        return length < 0 || length > end - at ? NOT_PLAIN : at + (int) length;
    }

    /** A varint of at most five bytes; {@link #at} is behind it then. */
    private long varint(int from, int end) {
        long value = 0;
        int next = from;
        for (int i = 0; i < LONGEST_VARINT && next < end; i++) {
            byte b = bytes[next++];
            value |= (long) (b & 0x7f) << (7 * i);
            if (b >= 0) {
                at = next;
                return value;
            }
        }
        return NOT_PLAIN;
    }
}
