package io.graphitecluster.whisper;

/**
 * What one archive of a file is to hold.
 *
 * @param secondsPerPoint its precision, seconds
 * @param points how many points it holds
 */
public record Archive(long secondsPerPoint, long points) {
    /** How far it reaches back, seconds. */
    public long retention() {
        return secondsPerPoint * points;
    }

    /** As upstream's messages show an archive: {@code (60, 1440)}. */
    @Override
    public String toString() {
        return "(" + secondsPerPoint + ", " + points + ")";
    }
}
