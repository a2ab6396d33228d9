package io.graphitecluster.node.route;

import java.util.Arrays;

/**
 * Which series' point came next when one of a series came last: senders go through their names in the same order again and
 * again. Only a guess; threads may overwrite each other's.
 */
final class Successors {
    static final int NONE = -1;

    private static final int PAGE_BITS = 14;
    private static final int PAGE = 1 << PAGE_BITS;

    // An entry is the number of the next series, plus one; 0 when none is known.
    private volatile int[][] pages = {};

    int after(int series) {
        int[][] known = pages;
        int page = series >>> PAGE_BITS;
        return page < known.length ? known[page][series & (PAGE - 1)] - 1 : NONE;
    }

    void follow(int series, int next) {
        int page = series >>> PAGE_BITS;
        int[][] known = page < pages.length ? pages : grow(page + 1);
        known[page][series & (PAGE - 1)] = next + 1;
    }

    synchronized void clear() {
        pages = new int[0][];
    }

    private synchronized int[][] grow(int count) {
        int before = pages.length;
        if (count <= before) {
            return pages;
        }
        int[][] grown = Arrays.copyOf(pages, count);
        for (int page = before; page < count; page++) {
            grown[page] = new int[PAGE];
        }
        pages = grown;
        return grown;
    }
}
