package io.graphitecluster.whisper;

import java.util.Comparator;
import java.util.List;

/** The rules for the archives of one file. */
public final class ArchiveList {
    private ArchiveList() {}

    /**
     * Sorts archives, finest first, and checks that
     *
     * <ol>
     *   <li>there is one,
     *   <li>no two have the same precision,
     *   <li>each precision divides the next coarser one,
     *   <li>each coarser archive reaches back farther,
     *   <li>each has enough points to make one of the next.
     * </ol>
     *
     * @return the archives in the order in which a file has them
     * @throws InvalidArchivesException naming the two archives that do not go together, in upstream's words
     */
    public static List<Archive> validate(List<Archive> archives) {
        if (archives.isEmpty()) {
            throw new InvalidArchivesException("You must specify at least one archive configuration!");
        }
        List<Archive> sorted = archives.stream()
                .sorted(Comparator.comparingLong(Archive::secondsPerPoint))
                .toList();
        for (int i = 0; i + 1 < sorted.size(); i++) {
            validate(i, sorted.get(i), sorted.get(i + 1));
        }
        return sorted;
    }

    private static void validate(int index, Archive finer, Archive coarser) {
        String first = "archive" + index;
        String second = "archive" + (index + 1);
        if (finer.secondsPerPoint() == coarser.secondsPerPoint()) {
            throw new InvalidArchivesException("A Whisper database may not be configured having two archives with the"
                    + " same precision (" + first + ": " + finer + ", " + second + ": " + coarser + ")");
        }
        if (finer.secondsPerPoint() == 0 || coarser.secondsPerPoint() % finer.secondsPerPoint() != 0) {
            throw new InvalidArchivesException("Higher precision archives' precision must evenly divide all lower"
                    + " precision archives' precision (" + first + ": " + finer.secondsPerPoint() + ", " + second + ": "
                    + coarser.secondsPerPoint() + ")");
        }
        if (coarser.retention() <= finer.retention()) {
            throw new InvalidArchivesException("Lower precision archives must cover larger time intervals than higher"
                    + " precision archives (" + first + ": " + finer.retention() + " seconds, " + second + ": "
                    + coarser.retention() + " seconds)");
        }
        long needed = Math.floorDiv(coarser.secondsPerPoint(), finer.secondsPerPoint());
        if (finer.points() < needed) {
            throw new InvalidArchivesException("Each archive must have at least enough points to consolidate to the"
                    + " next archive (" + second + " consolidates " + needed + " of " + first
                    + "'s points but it has only " + finer.points() + " total points)");
        }
    }
}
