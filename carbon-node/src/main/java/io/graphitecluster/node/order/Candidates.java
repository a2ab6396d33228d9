package io.graphitecluster.node.order;

import io.graphitecluster.node.cache.PointCache;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/**
 * The series that wait at a moment, in the order of a strategy. Columns that are used again and again: for a million series
 * some 30 MB, and nothing is allocated once they have grown.
 */
final class Candidates {
    private static final int FIRST_CAPACITY = 1024;

    private int[] series = new int[FIRST_CAPACITY];
    private int[] points = new int[FIRST_CAPACITY];
    private long[] oldest = new long[FIRST_CAPACITY];
    private int[] arrivals = new int[FIRST_CAPACITY];
    private int[] order = new int[FIRST_CAPACITY];
    private long[] keys = new long[FIRST_CAPACITY];
    private int size;
    private int position;

    /** Takes all series that wait and may be written, in the order of a strategy. */
    void gather(PointCache cache, IntPredicate mayWrite, WriteStrategy strategy, long latest, RandomGenerator random) {
        size = 0;
        position = 0;
        cache.forEachWaiting((number, count, first, arrival) -> {
            if (first <= latest && mayWrite.test(number)) {
                add(number, count, first, arrival);
            }
        });
        sort(strategy, random);
    }

    private void add(int number, int count, long first, int arrival) {
        if (size == series.length) {
            series = Arrays.copyOf(series, size * 2);
            points = Arrays.copyOf(points, size * 2);
            oldest = Arrays.copyOf(oldest, size * 2);
            arrivals = Arrays.copyOf(arrivals, size * 2);
            order = new int[size * 2];
            keys = new long[size * 2];
        }
        series[size] = number;
        points[size] = count;
        oldest[size] = first;
        arrivals[size++] = arrival;
    }

    /**
     * Two sorts of numbers whose lower halves are places in the columns: by arrival first, then by what the strategy goes
     * by, with the rank by arrival before the place.
     */
    private void sort(WriteStrategy strategy, RandomGenerator random) {
        boolean newestFirst = switch (strategy) {
            case SORTED, NAIVE, TIMESORTED -> true;
            case MAX, BUCKETMAX, RANDOM, NONE -> false;
        };
        int latest = latestArrival();
        for (int i = 0; i < size; i++) {
            // Arrivals wrap around: what counts is how long before the latest one they were.
            int age = (latest - arrivals[i]) & Integer.MAX_VALUE;
            long key = newestFirst ? age : Integer.MAX_VALUE - age;
            keys[i] = key << Integer.SIZE | i;
        }
        Arrays.sort(keys, 0, size);
        for (int rank = 0; rank < size; rank++) {
            int place = (int) keys[rank];
            order[rank] = place;
            long key = switch (strategy) {
                case SORTED, MAX, BUCKETMAX -> (long) Integer.MAX_VALUE - points[place];
                case TIMESORTED -> oldest[place] + Integer.MIN_VALUE;
                case RANDOM -> random.nextInt() & Integer.MAX_VALUE;
                case NAIVE, NONE -> 0;
            };
            keys[rank] = key << Integer.SIZE | rank;
        }
        Arrays.sort(keys, 0, size);
    }

    private int latestArrival() {
        int latest = size == 0 ? 0 : arrivals[0];
        for (int i = 1; i < size; i++) {
            if (arrivals[i] - latest > 0) {
                latest = arrivals[i];
            }
        }
        return latest;
    }

    int size() {
        return size;
    }

    /** The next one; {@link WriteOrder#NONE} when all were taken. */
    int next() {
        return position < size ? series[order[(int) keys[position++]]] : WriteOrder.NONE;
    }
}
