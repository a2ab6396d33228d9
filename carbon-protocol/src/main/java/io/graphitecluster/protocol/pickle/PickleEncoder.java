package io.graphitecluster.protocol.pickle;

import io.graphitecluster.protocol.points.PointBatch;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes points as a pickle of protocol 2, {@code [(name, (timestamp, value)), …]}, which every Carbon reads. Whole
 * timestamps are written as whole numbers.
 */
public final class PickleEncoder {
    private static final int PROTO = 0x80;
    private static final int TUPLE2 = 0x86;

    private PickleEncoder() {}

    /** The pickle of these points, without the length that a message has before it. */
    public static byte[] encode(List<PointBatch.Point> points) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16 + 48 * points.size());
        out.write(PROTO);
        out.write(2);
        out.write(']');
        out.write('(');
        for (PointBatch.Point point : points) {
            byte[] name = point.name().getBytes(StandardCharsets.UTF_8);
            out.write('X');
            out.writeBytes(number(Integer.BYTES, ByteOrder.LITTLE_ENDIAN)
                    .putInt(name.length)
                    .array());
            out.writeBytes(name);
            timestamp(out, point.timestamp());
            binfloat(out, point.value());
            out.write(TUPLE2);
            out.write(TUPLE2);
        }
        out.write('e');
        out.write('.');
        return out.toByteArray();
    }

    private static void timestamp(ByteArrayOutputStream out, double timestamp) {
        if (timestamp == (int) timestamp) {
            out.write('J');
            out.writeBytes(number(Integer.BYTES, ByteOrder.LITTLE_ENDIAN)
                    .putInt((int) timestamp)
                    .array());
        } else {
            binfloat(out, timestamp);
        }
    }

    private static void binfloat(ByteArrayOutputStream out, double value) {
        out.write('G');
        out.writeBytes(
                number(Double.BYTES, ByteOrder.BIG_ENDIAN).putDouble(value).array());
    }

    private static ByteBuffer number(int length, ByteOrder order) {
        return ByteBuffer.allocate(length).order(order);
    }
}
