package io.graphitecluster.whisper;

import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Lays out the content of a new file. */
final class Creation {
    private static final ByteBuffer ZEROES = ByteBuffer.allocate(1).asReadOnlyBuffer();

    private Creation() {}

    /**
     * The header of a new file, whose archives follow it and each other without a gap.
     *
     * @throws InvalidArchivesException when a number of an archive does not fit the format's 32 bits
     */
    static Header layOut(List<Archive> archives, AggregationMethod method, float xFilesFactor) {
        long offset = HeaderFormat.METADATA_SIZE + (long) HeaderFormat.ARCHIVE_INFO_SIZE * archives.size();
        List<ArchiveInfo> infos = new ArrayList<>();
        long maxRetention = 0;
        for (Archive archive : archives) {
            if (!fits(archive.secondsPerPoint())
                    || !fits(archive.points())
                    || !fits(archive.retention())
                    || !fits(offset)) {
                throw new InvalidArchivesException("An archive of " + archive.points() + " points, "
                        + archive.secondsPerPoint() + " seconds each, is more than a Whisper file can describe:"
                        + " precision, points, retention and place in the file must be from 0 to "
                        + HeaderFormat.LARGEST_NUMBER);
            }
            infos.add(new ArchiveInfo(offset, archive.secondsPerPoint(), archive.points()));
            maxRetention = Math.max(maxRetention, archive.retention());
            offset += archive.points() * Slots.POINT_SIZE;
        }
        return new Header(method, maxRetention, xFilesFactor, infos);
    }

    private static boolean fits(long number) {
        return number >= 0 && number <= HeaderFormat.LARGEST_NUMBER;
    }

    /**
     * Writes an empty file.
     *
     * @param sparse whether the file is to take no space until points come; it then reads the same
     */
    static void write(DiskFile file, Header header, boolean sparse) throws IOException {
        ByteBuffer bytes = HeaderFormat.encode(header);
        long offset = bytes.remaining();
        file.write(bytes, 0);
        long end = header.archives().getLast().end();
        if (sparse && offset < end) {
            file.write(ZEROES.slice(0, 1), end - 1);
            return;
        }
        if (offset < end) {
            file.allocate(end);
        }
    }
}
