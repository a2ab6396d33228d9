package io.graphitecluster.node.wal;

import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the bytes of a segment, whatever they are, and tells what is wrong with them. */
final class SegmentReader implements BatchReader.Entries {
    private static final int FIRST_IDS = 1024;

    private final long segment;
    private final SegmentWindow window;
    private final LogTaker taker;
    private int[] series = new int[FIRST_IDS];
    private final List<Damage> damages = new ArrayList<>();
    private long points;
    private long nameless;

    private SegmentReader(long segment, SegmentWindow window, LogTaker taker) {
        this.segment = segment;
        this.window = window;
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
    static Result read(long segment, DiskFile file, LogTaker taker) throws IOException {
        return new SegmentReader(segment, new SegmentWindow(file), taker).read();
    }

    private Result read() throws IOException {
        long size = window.size();
        int header = (int) Math.min(size, SegmentFormat.FILE_HEADER);
        boolean begun = SegmentFormat.isFileHeader(window.bytes(), window.at(0, header) + header, segment);
        long offset = begun ? header : 0;
        long end = offset;
        while (offset < size) {
            int length = wholeBatchAt(offset);
            if (length < 0) {
                offset++;
                continue;
            }
            if (offset > end) {
                damages.add(new Damage(end, offset));
            }
            int batch = window.at(offset, SegmentFormat.BATCH_HEADER + length);
            int body = batch + SegmentFormat.BATCH_HEADER;
            if (length > 0 && window.bytes()[body] == SegmentFormat.END) {
                return new Result(points, nameless, damages, size, 0);
            }
            long accepted = SegmentFormat.acceptedMillis(window.bytes(), batch);
            BatchReader.read(window.bytes(), body, length, accepted, this);
            offset += SegmentFormat.BATCH_HEADER + length;
            end = offset;
        }
        return new Result(points, nameless, damages, end, size - end);
    }

    /** Length of the body of the whole batch that begins here, or -1. */
    private int wholeBatchAt(long offset) throws IOException {
        int at = window.at(offset, 1);
        long rest = window.size() - offset - SegmentFormat.BATCH_HEADER;
        if (rest < 0 || window.bytes()[at] != (byte) (SegmentFormat.MARK >>> 24)) {
            return -1;
        }
        at = window.at(offset, SegmentFormat.BATCH_HEADER);
        ByteBuffer header = ByteBuffer.wrap(window.bytes(), at, SegmentFormat.BATCH_HEADER);
        int mark = header.getInt();
        int length = header.getInt();
        int checksum = header.getInt();
        long accepted = header.getLong();
        if (mark != SegmentFormat.MARK || length < 0 || length > rest) {
            return -1;
        }
        int body = window.at(offset, SegmentFormat.BATCH_HEADER + length) + SegmentFormat.BATCH_HEADER;
        return SegmentFormat.checksum(segment, accepted, window.bytes(), body, length) == checksum ? length : -1;
    }

    @Override
    public void name(int id, int offset, int length) {
        if (id >= series.length) {
            series = Arrays.copyOf(series, Math.max(id + 1, series.length * 2));
        }
        // One more, so that 0 stands for none.
        series[id] = taker.name(window.bytes(), offset, length) + 1;
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
    public void input(int id, double timestamp, double value, long accepted) {
        if (id >= series.length || series[id] == 0) {
            nameless++;
            return;
        }
        taker.input(series[id] - 1, timestamp, value, accepted, segment);
    }

    @Override
    public void deleted(int id) {
        if (id < series.length && series[id] != 0) {
            taker.deleted(series[id] - 1, segment);
        }
    }

    @Override
    public void session(String session, long sequence) {
        taker.session(session, sequence);
    }
}
