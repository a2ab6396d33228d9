package io.graphitecluster.node.wal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the bytes of a segment, whatever they are, and tells what is wrong with them. */
final class SegmentReader implements BatchReader.Entries {
    private static final int FIRST_IDS = 1024;

    private final long segment;
    private final byte[] bytes;
    private final int size;
    private final LogTaker taker;
    private int[] series = new int[FIRST_IDS];
    private final List<Damage> damages = new ArrayList<>();
    private long points;
    private long nameless;

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
            BatchReader.read(bytes, body, length, ByteBuffer.wrap(bytes).getLong(offset + 12), this);
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

    @Override
    public void name(int id, int offset, int length) {
        if (id >= series.length) {
            series = Arrays.copyOf(series, Math.max(id + 1, series.length * 2));
        }
        // One more, so that 0 stands for none.
        series[id] = taker.name(bytes, offset, length) + 1;
    }

    @Override
    public void point(int id, double timestamp, double value, long accepted) {
        if (id >= series.length || series[id] == 0) {
            nameless++;
            return;
        }
        points++;
        taker.point(series[id] - 1, timestamp, value, accepted, segment);
    }

    @Override
    public void session(String session, long sequence) {
        taker.session(session, sequence);
    }
}
