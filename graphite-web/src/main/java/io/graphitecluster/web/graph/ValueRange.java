package io.graphitecluster.web.graph;

import io.graphitecluster.web.api.InvalidRequestException;
import java.util.OptionalDouble;

/**
 * The values that an axis is to show, before it is rounded to labels.
 *
 * @param min lower end; less than {@code max}
 * @param max upper end
 * @param minGiven the request fixed the lower end: it is not rounded
 * @param maxGiven the request fixed the upper end: it is not rounded
 * @param limit what a rounded upper end may not exceed
 */
record ValueRange(double min, double max, boolean minGiven, boolean maxGiven, OptionalDouble limit) {
    /** Values closer to zero than this get a range of one around them. */
    private static final double NEAR_ZERO = 1e-9;

    /**
     * The range for data from lowest to highest.
     *
     * @param lowest a finite number, at most {@code highest}
     * @param highest a finite number
     * @throws InvalidRequestException when the ends contradict each other or are too far apart for arithmetic
     */
    static ValueRange of(double lowest, double highest, AxisParameters asked) {
        double min = asked.min().orElse(lowest);
        boolean minGiven = asked.min().isPresent();
        double max = asked.max().orElse(highest);
        boolean maxGiven = asked.max().isPresent();
        OptionalDouble limit = asked.limit();
        boolean limited = limit.isPresent() && limit.getAsDouble() < max;
        if (limited) {
            max = limit.getAsDouble();
            limit = OptionalDouble.empty();
        }
        ValueRange range = new ValueRange(min, max, minGiven, maxGiven || limited || asked.maxOfData(), limit)
                .widened(minGiven, maxGiven || limited, asked.side());
        if (!Double.isFinite(range.max - range.min)) {
            throw new InvalidRequestException("The values from " + range.min + " to " + range.max
                    + " lie too far apart for one axis; set yMin" + asked.side() + " and yMax" + asked.side());
        }
        return range;
    }

    /** Makes room between ends that are equal or the wrong way round, by moving those that the request did not fix. */
    private ValueRange widened(boolean minFixed, boolean maxFixed, String side) {
        if (min < max) {
            return this;
        }
        if (minFixed && maxFixed) {
            throw new InvalidRequestException("yMin" + side + "=" + min + " must be less than yMax" + side
                    + " and yLimit" + side + " (" + max + ")");
        }
        if (minFixed) {
            return withEnds(min, min + room(min));
        }
        if (maxFixed) {
            return withEnds(max - room(max), max);
        }
        double middle = min / 2 + max / 2;
        double room = room(Math.max(Math.abs(min), Math.abs(max)));
        return withEnds(middle - room, middle + room);
    }

    private ValueRange withEnds(double newMin, double newMax) {
        return new ValueRange(newMin, newMax, minGiven, maxGiven, limit);
    }

    private static double room(double end) {
        return Math.abs(end) < NEAR_ZERO ? 1 : 0.1 * Math.abs(end);
    }
}
