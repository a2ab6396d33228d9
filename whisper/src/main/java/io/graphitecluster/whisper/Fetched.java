package io.graphitecluster.whisper;

import java.util.BitSet;

/**
 * The answer to a fetch: the points of one archive within an interval.
 *
 * <p>Normally there are {@code (end - start) / step} values. There are fewer when an archive was chosen that does not
 * reach back to the start, since upstream then answers with one round of the ring, or when a damaged file ends early.
 */
public final class Fetched {
    private final long start;
    private final long end;
    private final long step;
    private final double[] values;
    private final BitSet storedNaNs;

    Fetched(long start, long end, long step, double[] values, BitSet storedNaNs) {
        this.start = start;
        this.end = end;
        this.step = step;
        this.values = values;
        this.storedNaNs = storedNaNs;
    }

    /** Time of the first value, seconds since the epoch. */
    public long start() {
        return start;
    }

    /** Time after the last value's slot, seconds since the epoch. */
    public long end() {
        return end;
    }

    /** Seconds from one value to the next. */
    public long step() {
        return step;
    }

    /** The values, NaN where there is none. The array is not copied. */
    public double[] values() {
        return values;
    }

    /** Whether there is a point at an index. It may be a NaN that was written as a value; Carbon never does that. */
    public boolean isKnown(int index) {
        return !Double.isNaN(values[index]) || storedNaNs.get(index);
    }
}
