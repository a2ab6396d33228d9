package io.graphitecluster.bench.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Counts the points of a time in the files, as bytes: of files with one archive, each slot whose interval is within. Of
 * many series every n-th is looked at.
 */
final class KeptPoints {
    private static final int MOST_FILES = 20_000;
    private static final int HEADER = 28;
    private static final int SLOT = 12;

    private KeptPoints() {}

    /**
     * How many points the files hold.
     *
     * @param from first time that counts, epoch seconds
     * @param until first that does not
     */
    static long count(Path whisper, int series, long from, long until) throws IOException {
        int every = Math.max(1, series / MOST_FILES);
        long points = 0;
        int files = 0;
        for (int i = 0; i < series; i += every, files++) {
            points += countFile(whisper.resolve(path(i)), from, until);
        }
        return Math.round((double) points / files * series);
    }

    /** File of a series as {@code rounds.c} names it. */
    static String path(int series) {
        return String.format(
                Locale.ROOT,
                "servers/bench%02d/host%04d/metric%06d.wsp",
                series / 100_000,
                series / 1000 % 100,
                series % 1000);
    }

    private static long countFile(Path file, long from, long until) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until the end of the file
            }
            bytes.flip().position(HEADER);
            long points = 0;
            while (bytes.remaining() >= SLOT) {
                long interval = Integer.toUnsignedLong(bytes.getInt());
                bytes.getDouble();
                points += interval >= from && interval < until ? 1 : 0;
            }
            return points;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** Whether all files are there. */
    static boolean allExist(Path whisper, int series) {
        for (int i = series - 1; i >= 0; i--) {
            if (!Files.exists(whisper.resolve(path(i)))) {
                return false;
            }
        }
        return true;
    }
}
