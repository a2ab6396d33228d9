package io.graphitecluster.node.link;

import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One file of a {@link Spool}. All numbers are big-endian:
 *
 * <pre>
 * +----------+-------------------------------+----------+----------+----------+---------------+----
 * | "GSPOOL1"| offset of the first record    | length n | points   | CRC-32C  | n bytes       | …
 * | and 0    | that is not delivered, 8 byte | 4 bytes  | 4 bytes  | 4 bytes  | encoded batch | next
 * +----------+-------------------------------+----------+----------+----------+---------------+----
 * </pre>
 *
 * <p>The checksum covers length, points and batch. A record that a power cut tore ends its file: nothing is read from
 * there on, and no process appends to the file of another.
 */
final class SpoolSegment implements AutoCloseable {
    private static final byte[] MAGIC = {'G', 'S', 'P', 'O', 'O', 'L', '1', 0};
    private static final int OFFSET_AT = 8;
    private static final int FILE_HEADER = 16;
    private static final int RECORD_HEADER = 12;
    private static final int CHECKED_HEADER = 8;

    private final Disk disk;
    private final Path path;
    private final DiskFile file;
    private long head;
    private long end;
    private boolean deleted;

    private SpoolSegment(Disk disk, Path path, DiskFile file, long head, long end) {
        this.disk = disk;
        this.path = path;
        this.file = file;
        this.head = head;
        this.end = end;
    }

    /** Begins a file; one of this name that could not be begun before gives way. */
    static SpoolSegment create(Disk disk, Path path) throws IOException {
        DiskFile file = disk.create(path);
        try {
            ByteBuffer header = ByteBuffer.allocate(FILE_HEADER).put(MAGIC).putLong(FILE_HEADER);
            file.write(header.flip(), 0);
            return new SpoolSegment(disk, path, file, FILE_HEADER, FILE_HEADER);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Opens a file of an earlier process; empty when it is none that a process finished to begin. */
    static Optional<SpoolSegment> open(Disk disk, Path path) throws IOException {
        DiskFile file = disk.open(path, Disk.Access.READ_WRITE);
        SpoolSegment segment = new SpoolSegment(disk, path, file, FILE_HEADER, file.size());
        ByteBuffer header = ByteBuffer.allocate(FILE_HEADER);
        if (segment.read(header, 0) && Arrays.equals(header.array(), 0, OFFSET_AT, MAGIC, 0, OFFSET_AT)) {
            segment.head = Math.clamp(header.getLong(OFFSET_AT), FILE_HEADER, segment.end);
            return Optional.of(segment);
        }
        file.close();
        return Optional.empty();
    }

    void append(Batch batch) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(RECORD_HEADER + batch.encoded().length)
                .putInt(batch.encoded().length)
                .putInt(batch.points());
        record.putInt(checksum(record.array(), batch.encoded())).put(batch.encoded());
        // Should this fail half way, the next record overwrites what there is of this one.
        file.write(record.flip(), end);
        end += record.capacity();
    }

    /** The first record that is not delivered; empty at the end, or where the file is torn. */
    Optional<Batch> head() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(RECORD_HEADER);
        if (end - head < RECORD_HEADER || !read(header, head)) {
            return Optional.empty();
        }
        int length = header.getInt(0);
        if (length < 0 || length > end - head - RECORD_HEADER) {
            return Optional.empty();
        }
        ByteBuffer encoded = ByteBuffer.allocate(length);
        if (!read(encoded, head + RECORD_HEADER)
                || checksum(header.array(), encoded.array()) != header.getInt(CHECKED_HEADER)) {
            return Optional.empty();
        }
        return Optional.of(new Batch(header.getInt(Integer.BYTES), encoded.array()));
    }

    /** The head is delivered. */
    void advance(Batch delivered) throws IOException {
        head += RECORD_HEADER + delivered.encoded().length;
        file.write(ByteBuffer.allocate(Long.BYTES).putLong(head).flip(), OFFSET_AT);
    }

    /** Bytes that are not delivered. */
    long remaining() {
        return end - head;
    }

    long size() {
        return end;
    }

    Path path() {
        return path;
    }

    /** Returns once all that was appended before is on stable storage, or all of it is delivered. Needs no guard. */
    void sync() throws IOException {
        try {
            file.sync();
        } catch (IOException e) {
            if (!isDeleted()) {
                throw e;
            }
        }
    }

    private synchronized boolean isDeleted() {
        return deleted;
    }

    /** Removes the file. */
    void delete() throws IOException {
        synchronized (this) {
            deleted = true;
        }
        file.close();
        disk.deleteIfExists(path);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static int checksum(byte[] header, byte[] encoded) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, CHECKED_HEADER);
        crc.update(encoded);
        return (int) crc.getValue();
    }

    /** Fills the buffer; false when the file ends before. */
    private boolean read(ByteBuffer into, long offset) throws IOException {
        int wanted = into.remaining();
        return file.read(into, offset) == wanted;
    }
}
