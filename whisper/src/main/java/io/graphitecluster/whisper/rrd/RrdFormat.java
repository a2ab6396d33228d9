package io.graphitecluster.whisper.rrd;

import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The beginning of an RRD file, as RRDtool 1.2 and later write it on a 64-bit little-endian machine: the structures of a C
 * program, one after the other, with the padding that its compiler puts in. Versions 0003, 0004 and 0005 differ in the
 * operations that data sources may have, not in the layout.
 *
 * <pre>
 *  static head, 128 bytes
 *    0  "RRD\0"                      4  version "0003\0", padding up to 16
 *   16  double 8.642135E130, by which another byte order or alignment shows
 *   24  u64 number of data sources  32  u64 number of archives   40  u64 step, seconds
 *   48  10 parameters of 8 bytes
 *  for each data source, 120 bytes
 *    0  name, 20 bytes up to a NUL  20  type, 20 bytes           40  10 parameters
 *  for each archive, 120 bytes
 *    0  consolidation function, 20 bytes, padding up to 24
 *   24  u64 rows                    32  u64 steps in a row
 *   40  10 parameters, the first being the xFilesFactor, a double
 *  live head, 16 bytes
 *    0  i64 last update, seconds     8  i64 microseconds
 *  for each data source, 112 bytes: the step under way
 *  for each archive and data source, 80 bytes: the row under way
 *  for each archive, 8 bytes
 *    0  u64 the row that was written last
 *  for each archive its rows: a double for each data source, NaN for unknown
 * </pre>
 *
 * The newest row of an archive is the last multiple of its seconds per row that is not after the last update; it stands at
 * the row written last, older ones before it, and before the first row the last.
 */
final class RrdFormat {
    private static final int HEAD_SIZE = 128;
    private static final int DATA_SOURCE_SIZE = 120;
    private static final int ARCHIVE_SIZE = 120;
    private static final int LIVE_HEAD_SIZE = 16;
    private static final int STEP_STATE_SIZE = 112;
    private static final int ROW_STATE_SIZE = 80;
    private static final int POINTER_SIZE = 8;
    private static final int NAME_SIZE = 20;
    private static final double FLOAT_COOKIE = 8.642135E130;
    /** Of seconds, and of rows: keeps their products below 2^63. No file comes near. */
    private static final long LARGEST_NUMBER = 1L << 31;

    private static final long LATEST_TIME = 1L << 40;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern VERSION = Pattern.compile("000[345]");

    private final DiskFile file;
    private final Path path;
    private final long size;
    private long offset;

    private RrdFormat(DiskFile file, Path path, long size) {
        this.file = file;
        this.path = path;
        this.size = size;
    }

    /**
     * Reads and checks everything before the data.
     *
     * @throws CorruptRrdException when it is no RRD file, one of another machine, or a part is missing or impossible
     */
    static RrdHeader read(DiskFile file, Path path) throws IOException {
        return new RrdFormat(file, path, file.size()).header();
    }

    private RrdHeader header() throws IOException {
        ByteBuffer head = next(HEAD_SIZE, "rrd->stat_head");
        String version = check(head);
        long dataSourceCount = count(head, 24, DATA_SOURCE_SIZE + STEP_STATE_SIZE, "data sources");
        long archiveCount = count(head, 32, ARCHIVE_SIZE + ROW_STATE_SIZE + POINTER_SIZE, "archives");
        long step = positive(head, 40, 0, "the step is");
        List<String> dataSources = new ArrayList<>();
        for (long i = 0; i < dataSourceCount; i++) {
            dataSources.add(dataSource(next(DATA_SOURCE_SIZE, "rrd->ds_def"), dataSources));
        }
        long archivesAt = offset;
        List<ByteBuffer> definitions = new ArrayList<>();
        for (long i = 0; i < archiveCount; i++) {
            definitions.add(next(ARCHIVE_SIZE, "rrd->rra_def"));
        }
        long lastUpdate = next(LIVE_HEAD_SIZE, "rrd->live_head").getLong(0);
        if (lastUpdate < 0 || lastUpdate > LATEST_TIME) {
            throw corrupt(offset - LIVE_HEAD_SIZE, "the last update is at " + lastUpdate);
        }
        offset += dataSourceCount * STEP_STATE_SIZE + dataSourceCount * archiveCount * ROW_STATE_SIZE;
        long pointersAt = offset;
        List<RrdArchive> archives = new ArrayList<>();
        long dataAt = pointersAt + archiveCount * POINTER_SIZE;
        for (ByteBuffer definition : definitions) {
            long at = archivesAt + (long) archives.size() * ARCHIVE_SIZE;
            RrdArchive archive = archive(definition, at, dataAt, dataSourceCount, step);
            archives.add(archive);
            dataAt += archive.rows() * dataSourceCount * Double.BYTES;
        }
        return new RrdHeader(version, step, lastUpdate, dataSources, archives);
    }

    private String check(ByteBuffer head) {
        if (head.get(0) != 'R' || head.get(1) != 'R' || head.get(2) != 'D' || head.get(3) != 0) {
            throw CorruptRrdException.inWordsOfRrdtool(path, 0, "'" + path + "' is not an RRD file");
        }
        String version = text(head, 4, 5);
        if (!VERSION.matcher(version).matches()) {
            throw corrupt(4, "can't handle RRD file version " + printable(version) + ", only 0003 to 0005,");
        }
        if (head.getDouble(16) != FLOAT_COOKIE) {
            boolean bigEndian = head.duplicate().order(ByteOrder.BIG_ENDIAN).getDouble(16) == FLOAT_COOKIE;
            boolean narrow = head.getDouble(12) == FLOAT_COOKIE;
            throw corrupt(
                    bigEndian || !narrow ? 16 : 12,
                    "this RRD was created on another architecture ("
                            + (bigEndian ? "big-endian" : narrow ? "32 bits" : "its mark is missing")
                            + "); use rrdtool dump there and rrdtool restore here. The mark is");
        }
        return version;
    }

    /** A number of things that take at least some bytes each. */
    private long count(ByteBuffer head, int at, int bytesEach, String things) {
        long count = head.getLong(at);
        if (count < 1 || count > (size - HEAD_SIZE) / bytesEach) {
            throw corrupt(
                    at,
                    "a file of " + size + " bytes cannot have " + Long.toUnsignedString(count) + " " + things
                            + ", as it says");
        }
        return count;
    }

    private long positive(ByteBuffer bytes, int at, long start, String what) {
        long number = bytes.getLong(at);
        if (number < 1 || number > LARGEST_NUMBER) {
            throw corrupt(start + at, what + " " + Long.toUnsignedString(number) + ", which cannot be,");
        }
        return number;
    }

    private String dataSource(ByteBuffer definition, List<String> before) {
        long at = offset - DATA_SOURCE_SIZE;
        String name = text(definition, 0, NAME_SIZE);
        if (!NAME.matcher(name).matches()) {
            throw corrupt(at, "a data source is named '" + printable(name) + "'");
        }
        if (before.contains(name)) {
            throw corrupt(at, "a second data source is named '" + name + "'");
        }
        return name;
    }

    private RrdArchive archive(ByteBuffer definition, long at, long dataAt, long dataSources, long step)
            throws IOException {
        String function = text(definition, 0, NAME_SIZE);
        if (!NAME.matcher(function).matches()) {
            throw corrupt(at, "a consolidation function is named '" + printable(function) + "'");
        }
        long rows = positive(definition, 24, at, "the number of rows is");
        long steps = positive(definition, 32, at, "the number of steps in a row is");
        if (steps > LARGEST_NUMBER / step) {
            throw corrupt(at + 32, "a row of " + steps + " steps of " + step + " seconds, which cannot be,");
        }
        long currentRow = next(POINTER_SIZE, "rrd->rra_ptr").getLong(0);
        if (currentRow < 0 || currentRow >= rows) {
            throw corrupt(offset - POINTER_SIZE, "row " + currentRow + " of " + rows + " is said to be the newest");
        }
        if (dataAt > size || rows > (size - dataAt) / (dataSources * Double.BYTES)) {
            throw corrupt(
                    size,
                    "the file ends before the " + rows + " rows of an archive of function " + function
                            + ", which begin at byte " + dataAt + ",");
        }
        return new RrdArchive(function, steps, rows, definition.getDouble(40), currentRow, dataAt);
    }

    private ByteBuffer next(int length, String structure) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        int count = file.read(bytes, offset);
        if (count < length) {
            String message = "reached EOF while loading header " + structure;
            throw offset == 0
                    ? CorruptRrdException.inWordsOfRrdtool(path, count, message)
                    : corrupt(offset + count, message);
        }
        offset += length;
        return bytes.flip();
    }

    private CorruptRrdException corrupt(long at, String problem) {
        return new CorruptRrdException(path, at, problem);
    }

    private static String text(ByteBuffer bytes, int at, int length) {
        int end = at;
        while (end < at + length && bytes.get(end) != 0) {
            end++;
        }
        byte[] text = new byte[end - at];
        bytes.get(at, text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
