package io.graphitecluster.node.route;

import java.util.Arrays;

/** Which numbers of series are known to be this shard's own. Safe for any number of threads. */
final class Ownership {
    private static final int PAGE_BITS = 16;
    private static final int PAGE = 1 << PAGE_BITS;

    private volatile byte[][] pages = {};

    /** False also for one of which nothing is known yet. */
    boolean isOwn(int series) {
        byte[][] known = pages;
        int page = series >>> PAGE_BITS;
        return page < known.length && known[page][series & (PAGE - 1)] != 0;
    }

    void own(int series) {
        int page = series >>> PAGE_BITS;
        if (page >= pages.length) {
            grow(page + 1);
        }
        pages[page][series & (PAGE - 1)] = 1;
    }

    private synchronized void grow(int count) {
        int before = pages.length;
        if (count <= before) {
            return;
        }
        byte[][] grown = Arrays.copyOf(pages, count);
        for (int page = before; page < count; page++) {
            grown[page] = new byte[PAGE];
        }
        pages = grown;
    }
}
