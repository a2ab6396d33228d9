package io.graphitecluster.ceres;

/**
 * How long points of one precision are kept.
 *
 * @param secondsPerPoint the precision, at least 1
 * @param points how many of them, at least 1
 */
public record Retention(int secondsPerPoint, long points) {
    /**
     * Checks both.
     *
     * @throws InvalidMetadataException when one is out of range
     */
    public Retention {
        if (secondsPerPoint < 1 || points < 1 || points > Integer.MAX_VALUE) {
            throw new InvalidMetadataException("the retention [" + secondsPerPoint + ", " + points
                    + "] must be a precision in seconds and a number of points, both from 1 to " + Integer.MAX_VALUE);
        }
    }

    /** Seconds that the points cover. */
    public long seconds() {
        return secondsPerPoint * points;
    }
}
