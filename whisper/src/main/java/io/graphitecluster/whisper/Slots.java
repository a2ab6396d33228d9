package io.graphitecluster.whisper;

import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The data of the archives of one open file. An archive is a ring of slots:
 *
 * <pre>
 *  0               4                               12
 * +---------------+-------------------------------+
 * | interval u32  | value                 float64 |   slot 0, its interval is the archive's base
 * +---------------+-------------------------------+
 * | base + step   | value                 float64 |   slot 1
 * +---------------+-------------------------------+
 *   …               slot n: base + n * step, modulo the number of slots
 * </pre>
 *
 * An interval is the start of a slot's time, seconds since the epoch, a multiple of the archive's step. A slot whose
 * interval is not the one that belongs there holds nothing: it was never written, or is from an earlier round. A base of
 * 0 says that the archive is empty; the first interval written becomes the base and stays it.
 */
final class Slots {
    static final int POINT_SIZE = 12;

    /** How much of an archive is in memory at once. */
    private static final int CHUNK = 5_461 * POINT_SIZE;

    private final DiskFile file;
    private final Path path;

    Slots(DiskFile file, Path path) {
        this.file = file;
        this.path = path;
    }

    /** Told the slots of a stretch of the ring, in order. */
    interface Visitor {
        /** A slot as it lies in the file: whether its interval is the expected one is for the visitor to see. */
        void slot(long interval, double value);
    }

    /**
     * The interval of an archive's slot 0, or 0 when the archive is empty.
     *
     * @throws CorruptWhisperFileException when the file ends before it
     */
    long base(ArchiveInfo archive) throws IOException {
        ByteBuffer point = ByteBuffer.allocate(POINT_SIZE);
        if (file.read(point, archive.offset()) < POINT_SIZE) {
            throw new CorruptWhisperFileException(
                    path, "Unable to read base datapoint", archive.offset(), "the file ends at byte " + file.size());
        }
        return Integer.toUnsignedLong(point.getInt(0));
    }

    /**
     * Where the slot of an interval is.
     *
     * @param base of the archive, not 0
     * @return a byte offset in the file
     */
    long offsetOf(ArchiveInfo archive, long base, long interval) {
        requireUsable(archive);
        long distance = Math.floorDiv(interval - base, archive.secondsPerPoint());
        return archive.offset() + Math.floorMod(distance, archive.points()) * POINT_SIZE;
    }

    /** The start of the slot that a time falls into. */
    long intervalOf(ArchiveInfo archive, long timestamp) {
        if (archive.secondsPerPoint() == 0) {
            requireUsable(archive);
        }
        return archive.intervalOf(timestamp);
    }

    /** Writes one point where it belongs, as the base when the archive is empty. */
    void write(ArchiveInfo archive, long interval, double value) throws IOException {
        long base = base(archive);
        long offset = base == 0 ? archive.offset() : offsetOf(archive, base, interval);
        ByteBuffer point = ByteBuffer.allocate(POINT_SIZE);
        point.putInt((int) interval).putDouble(value).flip();
        file.write(point, offset);
    }

    /**
     * Writes points of consecutive slots, with one call for each unbroken stretch of the ring.
     *
     * @param base of the archive
     * @param start the interval that decides where the first point goes
     * @param points encoded slots. When they are more than the ring has, the later ones replace the earlier ones
     */
    void writeRun(ArchiveInfo archive, long base, long start, ByteBuffer points) throws IOException {
        long offset = offsetOf(archive, base, start);
        while (points.hasRemaining()) {
            int length = (int) Math.min(points.remaining(), archive.end() - offset);
            ByteBuffer stretch = points.slice(points.position(), length);
            file.write(stretch, offset);
            points.position(points.position() + length);
            offset = archive.offset();
        }
    }

    /**
     * Reads the ring from one slot up to another; the whole ring when both are the same.
     *
     * @param from offset of the first slot
     * @param until offset of the slot after the last one
     * @throws CorruptWhisperFileException when the file ends within a slot
     */
    void visit(ArchiveInfo archive, long from, long until, Visitor visitor) throws IOException {
        Stretch stretch = new Stretch(visitor);
        if (from < until) {
            stretch.read(from, until);
        } else {
            stretch.read(from, archive.end());
            stretch.read(archive.offset(), until);
        }
        stretch.end(from);
    }

    /** Refuses an archive that has no slots. */
    void requireUsable(ArchiveInfo archive) {
        if (archive.secondsPerPoint() == 0 || archive.points() == 0) {
            throw new CorruptWhisperFileException(
                    path,
                    "Unable to use archive",
                    archive.offset(),
                    "its header says " + archive.points() + " points of " + archive.secondsPerPoint() + " seconds");
        }
    }

    /** Hands on slots chunk by chunk; the bytes of two parts of a ring follow each other without a seam. */
    private final class Stretch {
        private final Visitor visitor;
        private ByteBuffer buffer = ByteBuffer.allocate(0);

        Stretch(Visitor visitor) {
            this.visitor = visitor;
        }

        void read(long from, long until) throws IOException {
            long offset = from;
            while (offset < until) {
                int room = (int) Math.min(CHUNK, until - offset + buffer.remaining());
                ByteBuffer next = buffer.capacity() >= room
                        ? buffer.compact()
                        : ByteBuffer.allocate(room).put(buffer);
                next.limit(Math.min(next.capacity(), (int) Math.min(CHUNK, next.position() + until - offset)));
                int count = file.read(next, offset);
                boolean atEnd = next.hasRemaining();
                offset += count;
                buffer = next.flip();
                handOn();
                if (atEnd) {
                    return;
                }
            }
        }

        private void handOn() {
            while (buffer.remaining() >= POINT_SIZE) {
                visitor.slot(Integer.toUnsignedLong(buffer.getInt()), buffer.getDouble());
            }
        }

        void end(long from) throws IOException {
            if (buffer.hasRemaining()) {
                throw new CorruptWhisperFileException(
                        path,
                        "Unable to read datapoints",
                        from,
                        "the file ends within a point, at byte " + file.size());
            }
        }
    }
}
