package io.graphitecluster.node.wal;

import io.graphitecluster.node.series.SeriesTable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A batch while it is being filled, with room for its header in front of the body; {@link SegmentFormat} draws it. Used
 * again and again.
 */
final class BatchBody {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final int FIRST_CAPACITY = 16 << 10;
    private static final int MOST_OF_A_POINT = 32;
    private static final int ONE_BYTE = 0x80;
    private static final int VALUE_BYTES = 8;

    private long segment;
    private long offset;
    private long acceptedMillis;
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int end;
    private int lastSeries;
    private int lastSecond;

    /**
     * Begins anew.
     *
     * @param fileOffset where the batch will begin in the segment's file
     * @param millis when its first point is accepted; the others follow within milliseconds
     */
    void begin(long ofSegment, long fileOffset, long millis) {
        segment = ofSegment;
        offset = fileOffset;
        acceptedMillis = millis;
        end = SegmentFormat.BATCH_HEADER;
        lastSeries = 0;
        lastSecond = 0;
    }

    long segment() {
        return segment;
    }

    /** Bytes of the body. */
    int length() {
        return end - SegmentFormat.BATCH_HEADER;
    }

    int capacity() {
        return bytes.length;
    }

    /** The whole batch, header and body. */
    ByteBuffer finish() {
        SegmentFormat.header(bytes, segment, acceptedMillis, length());
        return ByteBuffer.wrap(bytes, 0, end);
    }

    void name(int series, SeriesTable table) {
        int length = table.nameLength(series);
        makeRoom(MOST_OF_A_POINT + length);
        bytes[end++] = SegmentFormat.NAME;
        varint(series);
        varint(length);
        end += table.copyName(series, bytes, end);
    }

    void point(int series, double timestamp, double value) {
        makeRoom(MOST_OF_A_POINT);
        long second = (long) timestamp;
        if (second == timestamp && second >>> Integer.SIZE == 0) {
            compact(series, (int) second, Double.doubleToRawLongBits(value));
        } else {
            bytes[end++] = SegmentFormat.FRACTION_POINT;
            varint(series);
            LONG.set(bytes, end, Double.doubleToRawLongBits(timestamp));
            LONG.set(bytes, end + Long.BYTES, Double.doubleToRawLongBits(value));
            end += 2 * Long.BYTES;
        }
    }

    private void compact(int series, int second, long bits) {
        int valueBytes = VALUE_BYTES - (Long.numberOfTrailingZeros(bits) >> 3);
        boolean sameSecond = second == lastSecond;
        bytes[end++] = (byte) (SegmentFormat.COMPACT | (sameSecond ? SegmentFormat.SAME_SECOND : 0) | valueBytes);
        int step = series - lastSeries;
        lastSeries = series;
        int zigzag = step << 1 ^ step >> 31;
        if (zigzag >>> 7 == 0) {
            bytes[end++] = (byte) zigzag;
        } else {
            varint(Integer.toUnsignedLong(zigzag));
        }
        if (!sameSecond) {
            INT.set(bytes, end, second);
            end += Integer.BYTES;
            lastSecond = second;
        }
        // All eight bytes; those that are zeros are overwritten by what follows.
        LONG.set(bytes, end, bits);
        end += valueBytes;
    }

    /** Adds an input of aggregates. */
    void input(int series, double timestamp, double value) {
        makeRoom(MOST_OF_A_POINT);
        bytes[end++] = SegmentFormat.INPUT;
        varint(series);
        LONG.set(bytes, end, Double.doubleToRawLongBits(timestamp));
        LONG.set(bytes, end + Long.BYTES, Double.doubleToRawLongBits(value));
        end += 2 * Long.BYTES;
    }

    /** All points so far of a series are void. */
    void deleted(int series) {
        makeRoom(MOST_OF_A_POINT);
        bytes[end++] = SegmentFormat.DELETED;
        varint(series);
    }

    /** Adds a point that will be read from here. */
    void backlogPoint(int series, double timestamp, double value, long before) {
        makeRoom(SegmentFormat.BACKLOG_ENTRY);
        bytes[end] = SegmentFormat.BACKLOG;
        INT.set(bytes, end + 1, series);
        LONG.set(bytes, end + 5, Double.doubleToRawLongBits(timestamp));
        LONG.set(bytes, end + 13, Double.doubleToRawLongBits(value));
        LONG.set(bytes, end + 21, before);
        end += SegmentFormat.BACKLOG_ENTRY;
    }

    /** The points that follow were accepted at another time; 0 for the batch's own. */
    void accepted(long millis) {
        makeRoom(MOST_OF_A_POINT);
        bytes[end++] = SegmentFormat.ACCEPTED;
        LONG.set(bytes, end, millis == 0 ? acceptedMillis : millis);
        end += Long.BYTES;
    }

    /** The point of the backlog at a place of the segment's file, if this batch has it; else null. */
    BacklogPoint backlogPointAt(long ofSegment, long fileOffset) {
        long at = fileOffset - offset;
        if (ofSegment != segment || at < SegmentFormat.BATCH_HEADER || at + SegmentFormat.BACKLOG_ENTRY > end) {
            return null;
        }
        return BacklogPoint.decode(ByteBuffer.wrap(bytes, (int) at, SegmentFormat.BACKLOG_ENTRY));
    }

    /** Where the batch will begin in its segment's file. */
    long offset() {
        return offset;
    }

    /** Where the next entry will be in its segment's file. */
    long position() {
        return offset + end;
    }

    void session(String session, long sequence) {
        byte[] ascii = session.getBytes(StandardCharsets.US_ASCII);
        makeRoom(MOST_OF_A_POINT + ascii.length);
        bytes[end++] = SegmentFormat.SESSION;
        varint(ascii.length);
        System.arraycopy(ascii, 0, bytes, end, ascii.length);
        end += ascii.length;
        varint(sequence);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & -ONE_BYTE) != 0) {
            bytes[end++] = (byte) (rest | ONE_BYTE);
            rest >>>= 7;
        }
        bytes[end++] = (byte) rest;
    }

    private void makeRoom(int more) {
        if (end + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end + more));
        }
    }
}
