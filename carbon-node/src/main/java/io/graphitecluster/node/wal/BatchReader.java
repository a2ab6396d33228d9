package io.graphitecluster.node.wal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the entries of a batch's body; {@link SegmentFormat} draws them. */
final class BatchReader {
    private final ByteBuffer in;
    private final Entries entries;
    private long acceptedMillis;
    private int lastId;
    private long lastSecond;

    private BatchReader(ByteBuffer in, long acceptedMillis, Entries entries) {
        this.in = in;
        this.acceptedMillis = acceptedMillis;
        this.entries = entries;
    }

    /** Takes entries in their order. Ids are those of the process that wrote the segment. */
    interface Entries {
        /** The name of a series: bytes of the array that is read. */
        void name(int id, int offset, int length);

        /** A point. */
        void point(int id, double timestamp, double value, long acceptedMillis);

        /** A point that waited in the log only. */
        default void backlogPoint(int id, double timestamp, double value, long acceptedMillis, long before) {
            point(id, timestamp, value, acceptedMillis);
        }

        /** An input of aggregates. */
        default void input(int id, double timestamp, double value, long acceptedMillis) {}

        /** All points so far of a series are void. */
        default void deleted(int id) {}

        /** The number of another node's batch. */
        void session(String session, long sequence);
    }

    /**
     * Reads a body.
     *
     * @param acceptedMillis of the batch
     * @throws IllegalStateException when an entry is of no known kind
     */
    static void read(byte[] bytes, int offset, int length, long acceptedMillis, Entries entries) {
        new BatchReader(ByteBuffer.wrap(bytes, offset, length), acceptedMillis, entries).read();
    }

    private void read() {
        while (in.hasRemaining()) {
            int kind = in.get();
            if (kind < 0) {
                compact(kind);
                continue;
            }
            switch (kind) {
                case SegmentFormat.NAME -> {
                    int id = (int) varint();
                    int length = (int) varint();
                    entries.name(id, in.position(), length);
                    in.position(in.position() + length);
                }
                case SegmentFormat.POINT -> {
                    int id = (int) varint();
                    entries.point(id, (double) Integer.toUnsignedLong(in.getInt()), in.getDouble(), acceptedMillis);
                }
                case SegmentFormat.FRACTION_POINT ->
                    entries.point((int) varint(), in.getDouble(), in.getDouble(), acceptedMillis);
                case SegmentFormat.INPUT ->
                    entries.input((int) varint(), in.getDouble(), in.getDouble(), acceptedMillis);
                case SegmentFormat.DELETED -> entries.deleted((int) varint());
                case SegmentFormat.BACKLOG ->
                    entries.backlogPoint(in.getInt(), in.getDouble(), in.getDouble(), acceptedMillis, in.getLong());
                case SegmentFormat.SESSION -> {
                    byte[] session = new byte[(int) varint()];
                    in.get(session);
                    entries.session(new String(session, StandardCharsets.US_ASCII), varint());
                }
                case SegmentFormat.ACCEPTED -> acceptedMillis = in.getLong();
                default ->
                    throw new IllegalStateException("an entry is of kind " + kind + " before byte " + in.position()
                            + ": it was written by a newer version");
            }
        }
    }

    private void compact(int kind) {
        int zigzag = (int) varint();
        lastId += zigzag >>> 1 ^ -(zigzag & 1);
        if ((kind & SegmentFormat.SAME_SECOND) == 0) {
            lastSecond = Integer.toUnsignedLong(in.getInt());
        }
        long value = 0;
        int count = kind & SegmentFormat.VALUE_BYTES;
        for (int i = 1; i <= count; i++) {
            value |= (in.get() & 0xFFL) << (Long.SIZE - i * Byte.SIZE);
        }
        entries.point(lastId, (double) lastSecond, Double.longBitsToDouble(value), acceptedMillis);
    }

    private long varint() {
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
