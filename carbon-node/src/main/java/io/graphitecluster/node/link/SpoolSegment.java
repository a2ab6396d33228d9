package io.graphitecluster.node.link;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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

    private final Path path;
    private final FileChannel channel;
    private long head;
    private long end;

    private SpoolSegment(Path path, FileChannel channel, long head, long end) {
        this.path = path;
        this.channel = channel;
        this.head = head;
        this.end = end;
    }

    static SpoolSegment create(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, CREATE_NEW, READ, WRITE);
        SpoolSegment segment = new SpoolSegment(path, channel, FILE_HEADER, FILE_HEADER);
        try {
            ByteBuffer header = ByteBuffer.allocate(FILE_HEADER).put(MAGIC).putLong(FILE_HEADER);
            segment.write(header.flip(), 0);
            return segment;
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** Opens a file of an earlier process; empty when it is none that a process finished to begin. */
    static Optional<SpoolSegment> open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, READ, WRITE);
        SpoolSegment segment = new SpoolSegment(path, channel, FILE_HEADER, channel.size());
        ByteBuffer header = ByteBuffer.allocate(FILE_HEADER);
        if (segment.read(header, 0) && Arrays.equals(header.array(), 0, OFFSET_AT, MAGIC, 0, OFFSET_AT)) {
            segment.head = Math.clamp(header.getLong(OFFSET_AT), FILE_HEADER, segment.end);
            return Optional.of(segment);
        }
        channel.close();
        return Optional.empty();
    }

    void append(Batch batch) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(RECORD_HEADER + batch.encoded().length)
                .putInt(batch.encoded().length)
                .putInt(batch.points());
        record.putInt(checksum(record.array(), batch.encoded())).put(batch.encoded());
        // Should this fail half way, the next record overwrites what there is of this one.
        write(record.flip(), end);
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
        write(ByteBuffer.allocate(Long.BYTES).putLong(head).flip(), OFFSET_AT);
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

    void sync() throws IOException {
        channel.force(true);
    }

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static int checksum(byte[] header, byte[] encoded) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, CHECKED_HEADER);
        crc.update(encoded);
        return (int) crc.getValue();
    }

    private void write(ByteBuffer bytes, long offset) throws IOException {
        long position = offset;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }

    /** Fills the buffer; false when the file ends before. */
    private boolean read(ByteBuffer into, long offset) throws IOException {
        long position = offset;
        while (into.hasRemaining()) {
            int count = channel.read(into, position);
            if (count < 0) {
                return false;
            }
            position += count;
        }
        return true;
    }
}
