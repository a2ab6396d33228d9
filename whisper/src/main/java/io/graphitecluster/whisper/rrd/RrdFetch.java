package io.graphitecluster.whisper.rrd;

import java.util.Optional;
import java.util.Set;

/**
 * Which archive answers for an interval, and with which rows, as {@code rrdtool fetch} decides it.
 *
 * @param archive the archive
 * @param start the answer begins here: a multiple of the step, seconds since the epoch
 * @param end the answer ends here: the end of its last row
 * @param step seconds per row
 * @param newest the end of the newest row that the archive has
 */
public record RrdFetch(RrdArchive archive, long start, long end, long step, long newest) {
    private static final Set<String> OF_ONE_STEP_ALIKE = Set.of("AVERAGE", "MIN", "MAX", "LAST");

    /**
     * Decides.
     *
     * <p>Of the archives that reach back to the start, it is the one whose rows are nearest to the wanted resolution. When
     * none does, the one that covers most of the interval, and of those that cover as much the nearest. The first of the
     * file wins among equals.
     *
     * @param resolution wanted seconds per row
     * @return empty when no archive answers for the consolidation function
     */
    static Optional<RrdFetch> choose(RrdHeader header, String function, long resolution, long from, long until) {
        RrdArchive full = null;
        RrdArchive part = null;
        long fullDistance = 0;
        long partDistance = 0;
        long partCover = 0;
        for (RrdArchive archive : header.archives()) {
            if (!answers(archive, function)) {
                continue;
            }
            long step = header.secondsPerRow(archive);
            long newest = header.lastUpdate() - header.lastUpdate() % step;
            long distance = Math.abs(resolution - step);
            long oldest = newest - step * archive.rows();
            if (oldest <= from) {
                if (full == null || distance < fullDistance) {
                    full = archive;
                    fullDistance = distance;
                }
                continue;
            }
            long cover = until - oldest - Math.max(0, until - newest);
            if (part == null || cover > partCover || (cover == partCover && distance < partDistance)) {
                part = archive;
                partCover = cover;
                partDistance = distance;
            }
        }
        RrdArchive chosen = full == null ? part : full;
        return Optional.ofNullable(chosen).map(archive -> of(header, archive, from, until));
    }

    /** Of one step the average, minimum, maximum and last value are the same: any such archive will do. */
    private static boolean answers(RrdArchive archive, String function) {
        return archive.function().equals(function)
                || (archive.steps() == 1
                        && OF_ONE_STEP_ALIKE.contains(function)
                        && OF_ONE_STEP_ALIKE.contains(archive.function()));
    }

    private static RrdFetch of(RrdHeader header, RrdArchive archive, long from, long until) {
        long step = header.secondsPerRow(archive);
        return new RrdFetch(
                archive,
                Math.floorDiv(from, step) * step,
                (Math.floorDiv(until, step) + 1) * step,
                step,
                Math.floorDiv(header.lastUpdate(), step) * step);
    }

    /** How many rows the answer has, those included that the archive does not have. */
    public long rows() {
        return (end - start) / step;
    }

    /** The first row of the answer that the archive has. */
    long firstKept() {
        return Math.clamp(oldestKept(), 0, Math.max(0, rows()));
    }

    /** The row after the last one that the archive has. */
    long endOfKept() {
        return Math.clamp(oldestKept() + archive.rows(), firstKept(), Math.max(firstKept(), rows()));
    }

    /** The row that the archive's oldest one is in the answer; negative when it lies before. */
    private long oldestKept() {
        return (newest - start) / step - archive.rows();
    }

    /** Where a row of the answer, one that the archive has, lies in the archive. */
    long place(long row) {
        return (archive.currentRow() + 1 + row - oldestKept()) % archive.rows();
    }
}
