package io.graphitecluster.whisper;

/**
 * A retention as it was written.
 *
 * @param secondsPerPoint how long a slot is, seconds
 * @param length how far it reaches back in seconds, or how many slots it has
 * @param lengthInSeconds which of the two
 */
public record Retention(long secondsPerPoint, long length, boolean lengthInSeconds) {
    /** The archive that keeps it; part of a slot at its end is left out. */
    public Archive archive() {
        return new Archive(secondsPerPoint, lengthInSeconds ? length / secondsPerPoint : length);
    }

    /** How many slots it has, exactly. */
    public double exactPoints() {
        return lengthInSeconds ? (double) length / secondsPerPoint : length;
    }
}
