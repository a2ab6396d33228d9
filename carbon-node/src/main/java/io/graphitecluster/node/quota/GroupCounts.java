package io.graphitecluster.node.quota;

import java.util.Arrays;

/**
 * How many points of a chunk are of which group, without regard to how many groups there are. The groups that the chunk has get
 * places from 0 on, in the order in which they come:
 *
 * <pre>
 * table     | place + 1 | 0 | …      open addressing by group, at most half full
 * groups    | 17 | 3 | …             by place
 * counts    | 940 | 60 | …           by place
 * placeOf   | 0 | 0 | 1 | 0 | …      by point
 * </pre>
 *
 * <p>Used again and again by one thread.
 */
final class GroupCounts {
    private static final int SPREAD = 0x9E3779B9;

    private int[] table = new int[0];
    private int[] groups = new int[0];
    private int[] counts = new int[0];
    private int[] placeOf = new int[0];
    private int shift;
    private int size;
    private int points;

    /** Begins with a chunk. */
    void begin(int mostPoints) {
        if (mostPoints > placeOf.length) {
            int bits = Integer.SIZE - Integer.numberOfLeadingZeros(mostPoints);
            table = new int[2 << bits];
            shift = Integer.SIZE - 1 - bits;
            groups = new int[mostPoints];
            counts = new int[mostPoints];
            placeOf = new int[mostPoints];
        } else if (size > 0) {
            Arrays.fill(table, 0);
        }
        size = 0;
        points = 0;
    }

    /** Counts the next point. */
    void add(int group) {
        // Neighbours are mostly of one group.
        int place = points > 0 && groups[placeOf[points - 1]] == group ? placeOf[points - 1] : placeOf(group);
        counts[place]++;
        placeOf[points++] = place;
    }

    private int placeOf(int group) {
        int mask = table.length - 1;
        int at = (group * SPREAD) >>> shift;
        while (table[at] != 0) {
            int place = table[at] - 1;
            if (groups[place] == group) {
                return place;
            }
            at = (at + 1) & mask;
        }
        groups[size] = group;
        counts[size] = 0;
        table[at] = size + 1;
        return size++;
    }

    /** How many different groups there are. */
    int size() {
        return size;
    }

    int group(int place) {
        return groups[place];
    }

    int count(int place) {
        return counts[place];
    }

    /** From now on the count is that of points to leave out. */
    void leaveOut(int place, int left) {
        counts[place] = left;
    }

    /** Whether a point, asked from the last one to the first, is to be left out; it counts as left out then. */
    boolean takeLeftOut(int point) {
        return counts[placeOf[point]]-- > 0;
    }
}
