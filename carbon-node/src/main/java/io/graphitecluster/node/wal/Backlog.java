package io.graphitecluster.node.wal;

import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Points that are in the log and not in memory, and the way back: batch by batch in the order of the log, or one of them by
 * its place, which is {@code segment << 32 | offset in its file}. Each knows the place of the one before of its series, so
 * that the last place leads to all.
 *
 * <p>Guarded by the log's lock, but for the reading of files.
 */
final class Backlog {
    /** Batches that are longer get an array of their own. */
    private static final int KEPT_ARRAY = 8 << 20;

    private final Disk disk;
    private final Path folder;
    private byte[] kept = new byte[0];
    private long outstanding;
    /** Place of the first batch with points that were not read back. */
    private long next;

    Backlog(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    static long place(long segment, long offset) {
        return segment << Integer.SIZE | offset;
    }

    static long segment(long place) {
        return place >>> Integer.SIZE;
    }

    static long offset(long place) {
        return place & 0xFFFF_FFFFL;
    }

    /** Points that wait. */
    long outstanding() {
        return outstanding;
    }

    /** Place of the first batch that holds some of them. */
    long next() {
        return next;
    }

    /** Points have been noted in a batch that begins here. */
    void noted(long batch, int points) {
        if (outstanding == 0) {
            next = batch;
        }
        outstanding += points;
    }

    /** A batch was read back; the next one is at a place. */
    void readBack(int points, long following) {
        outstanding -= points;
        next = following;
        if (outstanding == 0) {
            kept = new byte[0];
        }
    }

    /** Takes what is read back. */
    @FunctionalInterface
    interface Taker {
        /** @param acceptedMillis when the point was accepted */
        void point(int series, double timestamp, double value, long acceptedMillis);
    }

    /**
     * Reads a batch from its file and hands over its points of this kind, once all of it is found to be whole. Used by one
     * thread at a time.
     *
     * @return the length of the batch, header and body
     * @throws IOException when it cannot be read, or is damaged; nothing is handed over then
     */
    int read(long place, Taker taker) throws IOException {
        byte[] batch;
        int length;
        try (DiskFile file = disk.open(SegmentFormat.path(folder, segment(place)), Disk.Access.READ)) {
            length = bodyLength(file, place);
            batch = array(SegmentFormat.BATCH_HEADER + length);
            readWhole(file, place, batch, length);
        }
        long accepted = SegmentFormat.acceptedMillis(batch, 0);
        BatchReader.read(batch, SegmentFormat.BATCH_HEADER, length, accepted, new BatchReader.Entries() {
            @Override
            public void name(int id, int offset, int bytes) {}

            @Override
            public void point(int id, double timestamp, double value, long acceptedMillis) {}

            @Override
            public void backlogPoint(int id, double timestamp, double value, long acceptedMillis, long before) {
                taker.point(id, timestamp, value, acceptedMillis);
            }

            @Override
            public void session(String session, long sequence) {}
        });
        return SegmentFormat.BATCH_HEADER + length;
    }

    private int bodyLength(DiskFile file, long place) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(SegmentFormat.BATCH_HEADER);
        file.read(header, offset(place));
        int length = header.getInt(Integer.BYTES);
        if (header.hasRemaining() || length < 0 || length > SegmentFormat.LARGEST_BODY) {
            throw damaged(place);
        }
        return length;
    }

    /** The same array again and again: while much comes back, a new one for each batch would fill the heap with them. */
    private byte[] array(int bytes) {
        if (bytes > KEPT_ARRAY) {
            return new byte[bytes];
        }
        if (bytes > kept.length) {
            kept = new byte[bytes];
        }
        return kept;
    }

    private void readWhole(DiskFile file, long place, byte[] batch, int length) throws IOException {
        int bytes = SegmentFormat.BATCH_HEADER + length;
        int count = file.read(ByteBuffer.wrap(batch, 0, bytes), offset(place));
        if (count < bytes || !SegmentFormat.isWhole(segment(place), batch, length)) {
            throw damaged(place);
        }
    }

    private IOException damaged(long place) {
        return new IOException(SegmentFormat.path(folder, segment(place)) + " is damaged at byte " + offset(place));
    }

    /** Reads single points, with the file of the last one open. Not guarded by any lock. */
    final class Points implements AutoCloseable {
        private final ByteBuffer entry = ByteBuffer.allocate(SegmentFormat.BACKLOG_ENTRY);
        private DiskFile file;
        private long segment;

        /** @throws IOException when the segment is not there any more, or cannot be read */
        BacklogPoint at(long place) throws IOException {
            if (file == null || segment != segment(place)) {
                close();
                segment = segment(place);
                file = disk.open(SegmentFormat.path(folder, segment), Disk.Access.READ);
            }
            file.read(entry.clear(), offset(place));
            if (entry.hasRemaining() || entry.get(0) != SegmentFormat.BACKLOG) {
                throw damaged(place);
            }
            return BacklogPoint.decode(entry.flip());
        }

        @Override
        public void close() throws IOException {
            if (file != null) {
                file.close();
                file = null;
            }
        }
    }
}
