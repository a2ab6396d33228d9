package io.graphitecluster.ceres;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a slice file says all about it but its values:
 *
 * <pre>
 * 1700000040@60.slice
 * '--------' ''
 *  start     step, seconds from one value to the next
 *  time of the first value, seconds since the epoch; a multiple of the step in what Ceres itself writes
 * </pre>
 *
 * @param start within {@link #FARTHEST} seconds of the epoch
 * @param step from 1 to 2147483647
 */
public record SliceName(long start, int step) implements Comparable<SliceName> {
    /** The time, in seconds before and after the epoch, that a point can have at most. */
    public static final long FARTHEST = 1_000_000_000_000_000L;

    /** The end of the name of a slice file. */
    public static final String SUFFIX = ".slice";

    private static final Pattern NAME = Pattern.compile("(0|-?[1-9][0-9]{0,14})@([1-9][0-9]{0,9})\\.slice");

    private static final Comparator<SliceName> ORDER =
            Comparator.comparingLong(SliceName::start).thenComparingInt(SliceName::step);

    /**
     * Checks the numbers.
     *
     * @throws InvalidRequestException when one is out of range
     */
    public SliceName {
        if (step < 1 || Math.abs(start) >= FARTHEST) {
            throw new InvalidRequestException("a slice from " + start + " by steps of " + step
                    + " seconds is out of range: times are within " + FARTHEST
                    + " seconds of the epoch, steps at least 1");
        }
    }

    /** Reads the name of a file; empty when it is not the name of a slice. */
    public static Optional<SliceName> parse(String fileName) {
        Matcher name = NAME.matcher(fileName);
        if (!name.matches() || Long.parseLong(name.group(2)) > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        return Optional.of(new SliceName(Long.parseLong(name.group(1)), Integer.parseInt(name.group(2))));
    }

    /** The name of the file. */
    public String fileName() {
        return start + "@" + step + SUFFIX;
    }

    /** By start, then by step. */
    @Override
    public int compareTo(SliceName other) {
        return ORDER.compare(this, other);
    }
}
