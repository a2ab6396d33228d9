package io.graphitecluster.whisper;

/**
 * A set of intervals that is walked in the order in which CPython walks a set of the same numbers.
 *
 * <p>Upstream walks the coarse intervals of a batch in that order, and the first one that it walks becomes slot 0 of a
 * coarse archive that is still empty. Any order gives the same answers to a fetch; this one also gives the same bytes,
 * so that files of both can be compared with {@code cmp}.
 *
 * <p>The order is that of an open hash table: a number's home is its low bits; when taken, the next nine places if the
 * table has so many, then a place given by ever more of the number's bits. The table starts with 8 places and grows to
 * the first power of two beyond four times its content (twice from 50,000 on) as soon as it is three fifths full.
 */
final class IntervalSet {
    private static final int FIRST_PLACES = 8;
    private static final int NEIGHBOURS = 9;
    private static final int PERTURB_SHIFT = 5;
    private static final int MANY = 50_000;
    private static final long FREE = Long.MIN_VALUE;

    private long[] places = free(FIRST_PLACES);
    private int used;

    void add(long interval) {
        int place = find(places, interval);
        if (places[place] == interval) {
            return;
        }
        places[place] = interval;
        used++;
        if (used * 5L >= (places.length - 1) * 3L) {
            grow();
        }
    }

    /** The intervals, in the order of the table. */
    long[] toArray() {
        long[] intervals = new long[used];
        int count = 0;
        for (long interval : places) {
            if (interval != FREE) {
                intervals[count++] = interval;
            }
        }
        return intervals;
    }

    private void grow() {
        int target = used > MANY ? used * 2 : used * 4;
        int size = FIRST_PLACES;
        while (size <= target) {
            size <<= 1;
        }
        long[] larger = free(size);
        for (long interval : places) {
            if (interval != FREE) {
                larger[find(larger, interval)] = interval;
            }
        }
        places = larger;
    }

    /** The place where a number is, or where it goes. */
    private static int find(long[] table, long number) {
        int mask = table.length - 1;
        long perturb = number;
        int home = (int) (number & mask);
        while (true) {
            int last = home + NEIGHBOURS <= mask ? home + NEIGHBOURS : home;
            for (int place = home; place <= last; place++) {
                if (table[place] == FREE || table[place] == number) {
                    return place;
                }
            }
            perturb >>>= PERTURB_SHIFT;
            home = (int) ((home * 5L + 1 + perturb) & mask);
        }
    }

    private static long[] free(int size) {
        long[] table = new long[size];
        java.util.Arrays.fill(table, FREE);
        return table;
    }
}
