package io.graphitecluster.whisper.shard;

import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.ArchiveInfo;
import io.graphitecluster.whisper.ArchiveList;
import io.graphitecluster.whisper.Header;
import io.graphitecluster.whisper.InvalidArchivesException;
import java.util.List;

/** A header as plain numbers. Files of one schema share one. */
final class Layout {
    private static final int POINT = 12;
    private static final int METADATA = 16;
    private static final int ARCHIVE_INFO = 12;
    private static final int MOST_LEVELS = 8;

    final Header header;
    final int id;
    /** How many archives are fed by a finer one. */
    final int levels;

    final long[] step;
    final long[] points;
    final long[] offset;
    /** Length of a whole file, bytes. */
    final long end;
    /** Whether archives obey the rules for new files and lie without gaps. Others are written slot by slot. */
    final boolean regular;

    Layout(Header header, int id) {
        this.header = header;
        this.id = id;
        List<ArchiveInfo> archives = header.archives();
        step = archives.stream().mapToLong(ArchiveInfo::secondsPerPoint).toArray();
        points = archives.stream().mapToLong(ArchiveInfo::points).toArray();
        offset = archives.stream().mapToLong(ArchiveInfo::offset).toArray();
        end = archives.stream().mapToLong(ArchiveInfo::end).max().orElse(METADATA);
        regular = isRegular(header);
        levels = regular ? archives.size() - 1 : 0;
    }

    private static boolean isRegular(Header header) {
        List<Archive> archives = header.archives().stream()
                .map(archive -> new Archive(archive.secondsPerPoint(), archive.points()))
                .toList();
        if (archives.isEmpty() || archives.size() > MOST_LEVELS + 1) {
            return false;
        }
        try {
            if (!ArchiveList.validate(archives).equals(archives)) {
                return false;
            }
        } catch (InvalidArchivesException e) {
            return false;
        }
        long expected = METADATA + (long) ARCHIVE_INFO * archives.size();
        for (ArchiveInfo archive : header.archives()) {
            if (archive.offset() != expected || archive.points() < 1 || archive.secondsPerPoint() < 1) {
                return false;
            }
            expected = archive.end();
        }
        return header.maxRetention() == archives.getLast().retention();
    }

    long slotOf(int archive, long time) {
        return time - Math.floorMod(time, step[archive]);
    }

    /** Byte offset of the slot of an interval in an archive whose base is not 0. */
    long place(int archive, long base, long interval) {
        return offset[archive] + Math.floorMod(Math.floorDiv(interval - base, step[archive]), points[archive]) * POINT;
    }

    long end(int archive) {
        return offset[archive] + points[archive] * POINT;
    }

    /** Slots of an archive that make one of the next coarser one. */
    long width(int archive) {
        return step[archive + 1] / step[archive];
    }
}
