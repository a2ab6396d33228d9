package io.graphitecluster.node.wal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the bytes of a segment, whatever they are, and tells what is wrong with them. */
final class SegmentReader {
    private static final int FIRST_IDS = 1024;

    private final long segment;
    private final byte[] bytes;
    private final int size;
    private final LogTaker taker;
    private int[] series = new int[FIRST_IDS];
    private final List<Damage> damages = new ArrayList<>();
    private long points;
    private long nameless;
    private int lastId;
    private long lastSecond;

    private SegmentReader(long segment, byte[] bytes, int size, LogTaker taker) {
        this.segment = segment;
        this.bytes = bytes;
        this.size = size;
        this.taker = taker;
    }

    /**
     * Bytes that are no batch though a whole batch follows.
     *
     * @param from offset of the first
     * @param to offset after the last
     */
    record Damage(long from, long to) {}

    /**
     * What was found.
     *
     * @param points that were handed over
     * @param nameless points whose name was in a damaged batch
     * @param damages where bytes are damaged
     * @param end offset after the last whole batch
     * @param torn bytes after it
     */
    record Result(long points, long nameless, List<Damage> damages, long end, long torn) {}

    /** Hands over all that is whole. */
    static Result read(long segment, byte[] bytes, int size, LogTaker taker) {
        return new SegmentReader(segment, bytes, size, taker).read();
    }

    private Result read() {
        int offset = 0;
        int end = 0;
        if (SegmentFormat.isFileHeader(bytes, size, segment)) {
            offset = SegmentFormat.FILE_HEADER;
            end = offset;
        }
        while (offset < size) {
            int length = wholeBatchAt(offset);
            if (length < 0) {
                offset++;
                continue;
            }
            if (offset > end) {
                damages.add(new Damage(end, offset));
            }
            int body = offset + SegmentFormat.BATCH_HEADER;
            if (length > 0 && bytes[body] == SegmentFormat.END) {
                return new Result(points, nameless, damages, size, 0);
            }
            entries(body, length, ByteBuffer.wrap(bytes).getLong(offset + 12));
            offset = body + length;
            end = offset;
        }
        return new Result(points, nameless, damages, end, size - end);
    }

    /** Length of the body of the whole batch that begins here, or -1. */
    private int wholeBatchAt(int offset) {
        if (bytes[offset] != (byte) (SegmentFormat.MARK >>> 24) || size - offset < SegmentFormat.BATCH_HEADER) {
            return -1;
        }
        ByteBuffer header = ByteBuffer.wrap(bytes, offset, SegmentFormat.BATCH_HEADER);
        int mark = header.getInt();
        int length = header.getInt();
        int checksum = header.getInt();
        long accepted = header.getLong();
        int body = offset + SegmentFormat.BATCH_HEADER;
        if (mark != SegmentFormat.MARK || length < 0 || length > size - body) {
            return -1;
        }
        return SegmentFormat.checksum(segment, accepted, bytes, body, length) == checksum ? length : -1;
    }

    private void entries(int offset, int length, long accepted) {
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
        lastId = 0;
        lastSecond = 0;
        while (in.hasRemaining()) {
            int kind = in.get();
            if (kind < 0) {
                compact(kind, in, accepted);
                continue;
            }
            switch (kind) {
                case SegmentFormat.NAME -> name((int) varint(in), in);
                case SegmentFormat.POINT ->
                    point((int) varint(in), Integer.toUnsignedLong(in.getInt()), in.getDouble(), accepted);
                case SegmentFormat.FRACTION_POINT ->
                    point((int) varint(in), in.getDouble(), in.getDouble(), accepted);
                case SegmentFormat.SESSION -> {
                    String session = text(in);
                    taker.session(session, varint(in));
                }
                default ->
                    throw new IllegalStateException("segment " + segment + " has an entry of kind " + kind
                            + " before byte " + in.position() + ": it was written by a newer version");
            }
        }
    }

    private void name(int id, ByteBuffer in) {
        int length = (int) varint(in);
        if (id >= series.length) {
            series = Arrays.copyOf(series, Math.max(id + 1, series.length * 2));
        }
        // One more, so that 0 stands for none.
        series[id] = taker.name(bytes, in.position(), length) + 1;
        in.position(in.position() + length);
    }

    private void compact(int kind, ByteBuffer in, long accepted) {
        int zigzag = (int) varint(in);
        lastId += zigzag >>> 1 ^ -(zigzag & 1);
        if ((kind & SegmentFormat.SAME_SECOND) == 0) {
            lastSecond = Integer.toUnsignedLong(in.getInt());
        }
        long value = 0;
        int count = kind & SegmentFormat.VALUE_BYTES;
        for (int i = 1; i <= count; i++) {
            value |= (in.get() & 0xFFL) << (Long.SIZE - i * Byte.SIZE);
        }
        point(lastId, lastSecond, Double.longBitsToDouble(value), accepted);
    }

    private void point(int id, double timestamp, double value, long accepted) {
        if (id >= series.length || series[id] == 0) {
            nameless++;
            return;
        }
        points++;
        taker.point(series[id] - 1, timestamp, value, accepted, segment);
    }

    private static String text(ByteBuffer in) {
        byte[] text = new byte[(int) varint(in)];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        int shift = 0;
        while (true) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
            shift += 7;
        }
    }
}
