package io.graphitecluster.whisper;

import java.util.List;

/**
 * How the same archive of two files differs.
 *
 * @param archive its number, counted from 0 by how far it reaches back
 * @param points where the files differ, oldest first
 * @param compared how many slots were compared
 */
public record ArchiveDifference(int archive, List<Point> points, int compared) {
    /** Copies the list. */
    public ArchiveDifference {
        points = List.copyOf(points);
    }

    /**
     * A slot whose value differs.
     *
     * @param timestamp its time, seconds since the epoch
     * @param left the first file's value, null when it has none
     * @param right the second file's value, null when it has none
     */
    public record Point(long timestamp, Double left, Double right) {}
}
