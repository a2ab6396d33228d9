package io.graphitecluster.node.wal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * A segment: one file {@code 0000000001.wal} of the log, with batches one after the other. Numbers are big-endian,
 * varints are those of protobuf:
 *
 * <pre>
 * file header   +--------------+-----------------+------------------------+------------+
 * 24 bytes      | "GRAPHWA" 1  | segment, 8 byte | 0, 4 bytes             | CRC-32C, 4 |
 *               +--------------+-----------------+------------------------+------------+
 * batch         +--------------+-----------------+------------+-----------+------------+--------------+
 * 20 bytes      | B7 'B''A''T' | length n, 4     | CRC-32C, 4 | accepted, epoch millis 8 | n bytes body |
 *               +--------------+-----------------+------------+-----------+------------+--------------+
 * body: entries, one after the other
 *   1 name      | 1 | varint id | varint length | UTF-8 |     before the first point of a series in each segment
 *   2 point     | 2 | varint id | seconds, unsigned 4 bytes | value, double 8 bytes |
 *   3 point     | 3 | varint id | seconds, double 8 bytes   | value, double 8 bytes |
 *   4 session   | 4 | varint length | ASCII | varint sequence |   the batch of another node whose points these are
 *   5 end       | 5 |                                             what follows in the file was cut off
 * </pre>
 *
 * <p>The checksum of a batch covers the segment's number, the length, the time and the body. A batch is written in one
 * go and is there whole or not at all. What follows the last whole batch is what a process was writing when it died: a
 * torn tail. Damage before a whole batch is something else, and is reported.
 */
final class SegmentFormat {
    static final int VERSION = 1;
    static final int FILE_HEADER = 24;
    static final int BATCH_HEADER = 20;
    static final int LARGEST_BODY = 64 << 20;
    static final int MARK = 0xB742_4154;
    static final int NAME = 1;
    static final int POINT = 2;
    static final int FRACTION_POINT = 3;
    static final int SESSION = 4;
    static final int END = 5;

    private static final byte[] MAGIC = {'G', 'R', 'A', 'P', 'H', 'W', 'A', VERSION};
    private static final String SUFFIX = ".wal";
    private static final int CHECKED_HEADER = 20;

    private SegmentFormat() {}

    static Path path(Path folder, long segment) {
        return folder.resolve(String.format("%010d%s", segment, SUFFIX));
    }

    static boolean isSegment(Path file) {
        return file.getFileName().toString().matches("\\d{10}\\.wal");
    }

    static long numberOf(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    static ByteBuffer fileHeader(long segment) {
        ByteBuffer header =
                ByteBuffer.allocate(FILE_HEADER).put(MAGIC).putLong(segment).putInt(0);
        CRC32C crc = new CRC32C();
        crc.update(header.array(), 0, CHECKED_HEADER);
        return header.putInt((int) crc.getValue()).flip();
    }

    static boolean isFileHeader(byte[] bytes, int length, long segment) {
        return length >= FILE_HEADER && ByteBuffer.wrap(bytes, 0, FILE_HEADER).equals(fileHeader(segment));
    }

    static ByteBuffer batch(long segment, long acceptedMillis, byte[] body, int length) {
        ByteBuffer batch = ByteBuffer.allocate(BATCH_HEADER + length);
        batch.putInt(MARK).putInt(length).putInt(checksum(segment, acceptedMillis, body, 0, length));
        return batch.putLong(acceptedMillis).put(body, 0, length).flip();
    }

    static int checksum(long segment, long acceptedMillis, byte[] body, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(CHECKED_HEADER)
                .putLong(segment)
                .putInt(length)
                .putLong(acceptedMillis)
                .flip());
        crc.update(body, offset, length);
        return (int) crc.getValue();
    }
}
