package io.graphitecluster.whisper;

import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The beginning of a Whisper file. All numbers are big-endian; integers are unsigned.
 *
 * <pre>
 *  0               4               8               12              16
 * +---------------+---------------+---------------+---------------+
 * | aggregation   | max retention | xFilesFactor  | archive count |
 * | code     u32  | seconds  u32  |      float32  |          u32  |
 * +---------------+---------------+---------------+---------------+
 *  for each archive, finest first, from byte 16:
 * +---------------+---------------+---------------+
 * | offset of its | seconds per   | points        |
 * | data     u32  | point    u32  |          u32  |
 * +---------------+---------------+---------------+
 * </pre>
 *
 * Then the data of each archive: {@link Slots} draws it.
 */
final class HeaderFormat {
    static final int METADATA_SIZE = 16;
    static final int ARCHIVE_INFO_SIZE = 12;
    static final long LARGEST_NUMBER = 0xFFFF_FFFFL;

    /** Files have a handful; a count beyond this can only be damage, and would cost memory. */
    private static final int MOST_ARCHIVES = 1 << 16;

    private static final int FIRST_READ = 256;

    private HeaderFormat() {}

    /**
     * Reads and checks a header. Archives are taken as they stand: what is wrong with one shows when it is used.
     *
     * @throws CorruptWhisperFileException when there is none
     */
    static Header read(DiskFile file, Path path) throws IOException {
        ByteBuffer bytes = start(file, path);
        long code = unsigned(bytes);
        AggregationMethod method = AggregationMethod.ofCode(code)
                .orElseThrow(() -> unreadable(path, 0, code + " is no aggregation method"));
        long maxRetention = unsigned(bytes);
        float xFilesFactor = bytes.getFloat();
        if (!(xFilesFactor >= 0 && xFilesFactor <= 1)) {
            throw unreadable(path, 8, "the xFilesFactor is " + xFilesFactor + ", not between 0 and 1");
        }
        return new Header(method, maxRetention, xFilesFactor, archives(file, path, unsigned(bytes), bytes));
    }

    /**
     * Reads a header as far as it can be: a code that stands for no method counts as average, an xFilesFactor may be
     * anything.
     *
     * @throws CorruptWhisperFileException when it is cut off
     */
    static Header readDamaged(DiskFile file, Path path) throws IOException {
        ByteBuffer bytes = start(file, path);
        AggregationMethod method = AggregationMethod.ofCode(unsigned(bytes)).orElse(AggregationMethod.AVERAGE);
        return new Header(method, unsigned(bytes), bytes.getFloat(), archives(file, path, unsigned(bytes), bytes));
    }

    private static ByteBuffer start(DiskFile file, Path path) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(FIRST_READ);
        file.read(bytes, 0);
        bytes.flip();
        if (bytes.remaining() < METADATA_SIZE) {
            throw unreadable(path, 0, "the file has only " + bytes.remaining() + " bytes");
        }
        return bytes;
    }

    private static List<ArchiveInfo> archives(DiskFile file, Path path, long count, ByteBuffer bytes)
            throws IOException {
        List<ArchiveInfo> archives = new ArrayList<>();
        long offset = METADATA_SIZE;
        for (int i = 0; i < count; i++) {
            if (bytes.remaining() < ARCHIVE_INFO_SIZE && i < MOST_ARCHIVES) {
                bytes.clear();
                file.read(bytes, offset);
                bytes.flip();
            }
            if (bytes.remaining() < ARCHIVE_INFO_SIZE || i >= MOST_ARCHIVES) {
                throw new CorruptWhisperFileException(
                        path,
                        "Unable to read archive" + i + " metadata",
                        offset,
                        "the header says that there are " + count + " archives");
            }
            archives.add(new ArchiveInfo(unsigned(bytes), unsigned(bytes), unsigned(bytes)));
            offset += ARCHIVE_INFO_SIZE;
        }
        return archives;
    }

    /** The whole header, ready to be written at the start of a file. */
    static ByteBuffer encode(Header header) {
        ByteBuffer bytes = ByteBuffer.allocate(
                METADATA_SIZE + ARCHIVE_INFO_SIZE * header.archives().size());
        putMetadata(bytes, header);
        for (ArchiveInfo archive : header.archives()) {
            bytes.putInt((int) archive.offset());
            bytes.putInt((int) archive.secondsPerPoint());
            bytes.putInt((int) archive.points());
        }
        return bytes.flip();
    }

    /** The first 16 bytes only. */
    static ByteBuffer encodeMetadata(Header header) {
        ByteBuffer bytes = ByteBuffer.allocate(METADATA_SIZE);
        putMetadata(bytes, header);
        return bytes.flip();
    }

    private static void putMetadata(ByteBuffer bytes, Header header) {
        bytes.putInt(header.aggregationMethod().code());
        bytes.putInt((int) header.maxRetention());
        bytes.putFloat(header.xFilesFactor());
        bytes.putInt(header.archives().size());
    }

    private static long unsigned(ByteBuffer bytes) {
        return Integer.toUnsignedLong(bytes.getInt());
    }

    private static CorruptWhisperFileException unreadable(Path path, long offset, String detail) {
        return new CorruptWhisperFileException(path, "Unable to read header", offset, detail);
    }
}
