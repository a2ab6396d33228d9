package io.graphitecluster.node.wal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The body of a batch while it is being filled; {@link SegmentFormat} draws it. */
final class BatchBody {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final int FIRST_CAPACITY = 4096;
    private static final int MOST_OF_A_POINT = 24;
    private static final double LARGEST_SECONDS = 4_294_967_295.0;

    private final long segment;
    private final long acceptedMillis;
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    /** @param acceptedMillis when its first point was accepted; the others follow within milliseconds */
    BatchBody(long segment, long acceptedMillis) {
        this.segment = segment;
        this.acceptedMillis = acceptedMillis;
    }

    long segment() {
        return segment;
    }

    long acceptedMillis() {
        return acceptedMillis;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void name(int id, String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        makeRoom(MOST_OF_A_POINT + utf8.length);
        bytes[length++] = SegmentFormat.NAME;
        varint(id);
        text(utf8);
    }

    void point(int id, double timestamp, double value) {
        makeRoom(MOST_OF_A_POINT);
        boolean whole = timestamp == Math.rint(timestamp) && timestamp >= 0 && timestamp <= LARGEST_SECONDS;
        bytes[length++] = (byte) (whole ? SegmentFormat.POINT : SegmentFormat.FRACTION_POINT);
        varint(id);
        if (whole) {
            INT.set(bytes, length, (int) (long) timestamp);
            length += Integer.BYTES;
        } else {
            LONG.set(bytes, length, Double.doubleToRawLongBits(timestamp));
            length += Long.BYTES;
        }
        LONG.set(bytes, length, Double.doubleToRawLongBits(value));
        length += Long.BYTES;
    }

    void session(String session, long sequence) {
        byte[] ascii = session.getBytes(StandardCharsets.US_ASCII);
        makeRoom(MOST_OF_A_POINT + ascii.length);
        bytes[length++] = SegmentFormat.SESSION;
        text(ascii);
        varint(sequence);
    }

    private void text(byte[] text) {
        varint(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    private void makeRoom(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
