package io.graphitecluster.node.write;

import io.graphitecluster.node.cache.PointCache;
import io.graphitecluster.node.order.WriteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * The series that wait and were never seen to have a file, in the order in which they came. Used by one thread, but for
 * what is known.
 */
final class Newcomers {
    private static final int FIRST_CAPACITY = 64;

    private final BitSet known = new BitSet();
    private int[] series = new int[FIRST_CAPACITY];
    private int[] arrivals = new int[FIRST_CAPACITY];
    private long[] order = new long[FIRST_CAPACITY];
    private int size;
    private int position;

    /** A series has a file. */
    synchronized void known(int number) {
        known.set(number);
    }

    /** Whether a series was seen to have a file. */
    synchronized boolean isKnown(int number) {
        return known.get(number);
    }

    /**
     * Gathers those that wait now.
     *
     * @param mayTry leaves others out; must be quick and not call the cache
     * @param most if there are more, none is gathered
     */
    void gather(PointCache cache, IntPredicate mayTry, int most) {
        size = 0;
        position = 0;
        cache.forEachWaiting((number, count, oldest, arrival) -> {
            if (size <= most && !isKnown(number) && mayTry.test(number)) {
                add(number, arrival);
            }
        });
        if (size > most) {
            size = 0;
        }
        for (int i = 0; i < size; i++) {
            // Arrivals wrap around: what counts is how far they are from each other.
            order[i] = (long) (arrivals[i] - arrivals[0]) << Integer.SIZE | i;
        }
        Arrays.sort(order, 0, size);
    }

    private void add(int number, int arrival) {
        if (size == series.length) {
            series = Arrays.copyOf(series, size * 2);
            arrivals = Arrays.copyOf(arrivals, size * 2);
            order = new long[size * 2];
        }
        series[size] = number;
        arrivals[size++] = arrival;
    }

    /** The next one; {@link WriteOrder#NONE} when all were taken. */
    int next() {
        return position < size ? series[(int) order[position++]] : WriteOrder.NONE;
    }
}
