package io.graphitecluster.protocol.points;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.DoubleSupplier;

/**
 * Which datapoints every receiver accepts, and with which timestamp, as upstream's receivers do it.
 *
 * <ul>
 *   <li>A value that is NaN is dropped without a word.
 *   <li>A timestamp whose integer part is -1 means now.
 *   <li>With {@code MIN_TIMESTAMP_RESOLUTION} timestamps are cut down to a multiple of it.
 *   <li>A timestamp that is NaN or infinite is refused. (Upstream drops the connection and the rest of the chunk.)
 * </ul>
 */
public final class PointAdmission {
    /** Why a point with such a timestamp is refused. */
    public static final String TIMESTAMP_NOT_FINITE = "timestamp is not a finite number";

    private static final double EXACT_LONGS = 9.0e15;

    private final DoubleSupplier now;
    private final int resolution;

    /**
     * @param now the clock, in epoch seconds
     * @param minTimestampResolution seconds that timestamps are cut down to, or 0 to leave them
     */
    public PointAdmission(DoubleSupplier now, int minTimestampResolution) {
        if (minTimestampResolution < 0) {
            throw new IllegalArgumentException(
                    "MIN_TIMESTAMP_RESOLUTION must not be negative, is " + minTimestampResolution);
        }
        this.now = now;
        this.resolution = minTimestampResolution;
    }

    /** Whether a point with this value goes on at all. */
    public boolean admits(double value) {
        return !Double.isNaN(value);
    }

    /**
     * The timestamp that a point gets.
     *
     * @param timestamp as the sender wrote it
     * @return NaN when it has to be refused because it is not finite
     */
    public double timestamp(double timestamp) {
        if (!Double.isFinite(timestamp)) {
            return Double.NaN;
        }
        double seconds = timestamp <= -1 && timestamp > -2 ? now.getAsDouble() : timestamp;
        return resolution == 0 ? seconds : cutDown(seconds);
    }

    private double cutDown(double seconds) {
        if (Math.abs(seconds) < EXACT_LONGS) {
            return Math.floorDiv((long) seconds, (long) resolution) * (double) resolution;
        }
        BigInteger whole = new BigDecimal(seconds).toBigInteger();
        return whole.subtract(whole.mod(BigInteger.valueOf(resolution))).doubleValue();
    }
}
