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
 *   2 point     | 2 | varint id | seconds, unsigned 4 bytes | value, double 8 bytes |    read, not written any more
 *   3 point     | 3 | varint id | seconds, double 8 bytes   | value, double 8 bytes |    a fraction of a second
 *   4 session   | 4 | varint length | ASCII | varint sequence |   the batch of another node whose points these are
 *   5 end       | 5 |                                             what follows in the file was cut off
 *   6 backlog   | 6 | id, 4 bytes | seconds, double 8 | value, double 8 | place, 8 |     a point that waits in the log only
 *   7 accepted  | 7 | epoch millis 8 |                        of the points that follow in the batch, if not the batch's
 *   8 input     | 8 | varint id | seconds, double 8 bytes   | value, double 8 bytes |    for aggregates; not stored
 *   9 deleted   | 9 | varint id |                     all earlier points of the series are void, its file has to go
 *   10s0 nnnn   | 1 byte | varint, zigzag: id less that of the last such point of the batch, or 0 |
 *   point       | seconds, unsigned 4 bytes; missing if s is set: those of the last such point, or 0 |
 *               | upper n bytes of the value, a double; the others are zeros |
 * </pre>
 *
 * <p>Ids are the numbers that series have in the process that writes. The place of a backlog's point is that of the one
 * before of its series, see {@link Backlog}, or 0.
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
    static final int BACKLOG = 6;
    static final int ACCEPTED = 7;
    static final int INPUT = 8;
    static final int DELETED = 9;
    /** Bytes of a point of the backlog. */
    static final int BACKLOG_ENTRY = 29;
    /** The bit that marks a compact point. */
    static final int COMPACT = 0x80;
    /** Of a compact point: no seconds follow. */
    static final int SAME_SECOND = 0x20;
    /** Of a compact point: how many bytes of its value follow. */
    static final int VALUE_BYTES = 0x0F;

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
        byte[] batch = new byte[BATCH_HEADER + length];
        System.arraycopy(body, 0, batch, BATCH_HEADER, length);
        header(batch, segment, acceptedMillis, length);
        return ByteBuffer.wrap(batch);
    }

    /** Writes the header of a batch in front of its body of so many bytes. */
    static void header(byte[] batch, long segment, long acceptedMillis, int length) {
        ByteBuffer.wrap(batch)
                .putInt(MARK)
                .putInt(length)
                .putInt(checksum(segment, acceptedMillis, batch, BATCH_HEADER, length))
                .putLong(acceptedMillis);
    }

    /** When the points of a batch that begins at an index were accepted. */
    static long acceptedMillis(byte[] bytes, int batch) {
        return ByteBuffer.wrap(bytes).getLong(batch + BATCH_HEADER - Long.BYTES);
    }

    /** Whether bytes begin with a whole batch of a segment, whose body has so many. */
    static boolean isWhole(long segment, byte[] batch, int length) {
        ByteBuffer header = ByteBuffer.wrap(batch);
        return header.getInt() == MARK
                && header.getInt() == length
                && header.getInt() == checksum(segment, header.getLong(), batch, BATCH_HEADER, length);
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
