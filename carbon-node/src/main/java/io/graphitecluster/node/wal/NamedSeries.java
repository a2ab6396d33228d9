package io.graphitecluster.node.wal;

import java.util.Arrays;

/** Of each series the last segment of the log that its name was written to. Not safe for several threads at once. */
final class NamedSeries {
    private static final int PAGE_BITS = 12;
    private static final int PAGE = 1 << PAGE_BITS;

    private int[][] pages = new int[16][];

    /** Notes that a name is in a segment, from 1 on; returns false when it was already. */
    boolean name(int series, int segment) {
        int index = series >>> PAGE_BITS;
        if (index >= pages.length || pages[index] == null) {
            add(index);
        }
        int[] page = pages[index];
        int at = series & (PAGE - 1);
        if (page[at] == segment) {
            return false;
        }
        page[at] = segment;
        return true;
    }

    private void add(int index) {
        if (index >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(index + 1, pages.length * 2));
        }
        pages[index] = new int[PAGE];
    }
}
