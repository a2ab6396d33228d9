package io.graphitecluster.node.cache;

import java.util.Arrays;

/**
 * Memory for the points of a lane's series: blocks of 64 bytes, five points each, linked to lists. Blocks come from pages
 * and go back to a list of free ones, so that storing points makes no garbage.
 *
 * <pre>
 * long 0             1                  2                 3        4    …    7
 * +--------+--------+--------+--------+--------+---------+--------+--------+--------+
 * | time 0 | time 1 | time 2 | time 3 | time 4 | next    | value 0| value 1| … 4    |
 * +--------+--------+--------+--------+--------+---------+--------+--------+--------+
 *   unsigned 32-bit seconds; the lower half of a long first; next is 0 at the end of a list
 * </pre>
 *
 * <p>Guarded by the lane's lock.
 */
final class Blocks {
    /** Points of a block. */
    static final int POINTS = 5;
    /** Bytes of a block. */
    static final int BYTES = 64;

    private static final int LONGS_BITS = 3;
    private static final int PAGE_BITS = 10;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int LINK = 2;
    private static final int VALUES = 3;
    private static final long HALF = 0xFFFF_FFFFL;
    /** So few pages are kept in any case. */
    private static final int KEPT_PAGES = 4;

    private long[][] pages = new long[KEPT_PAGES][];
    private int pageCount;
    /** Number of the first block that was never used; block 0 is none, so that 0 can end a list. */
    private int fresh = 1;

    private int free;
    private int used;

    /** A block whose next one is none. */
    int take() {
        used++;
        int block = free;
        if (block == 0) {
            block = fresh++;
            if (block >>> PAGE_BITS >= pageCount) {
                addPage();
            }
        } else {
            free = next(block);
        }
        link(block, 0);
        return block;
    }

    private void addPage() {
        if (pageCount == pages.length) {
            pages = Arrays.copyOf(pages, pageCount * 2);
        }
        pages[pageCount++] = new long[PAGE << LONGS_BITS];
    }

    /** Gives back a list. */
    void release(int head) {
        int block = head;
        while (block != 0) {
            int next = next(block);
            link(block, free);
            free = block;
            used--;
            block = next;
        }
        if (used == 0) {
            beginAnew();
        }
    }

    /**
     * All blocks are free. The pages that were needed since the last time are kept: to have them anew each time would make
     * garbage of all that waits. Of those that a burst needed once, one goes back to the heap each time.
     */
    private void beginAnew() {
        int needed = ((fresh - 1) >>> PAGE_BITS) + 1;
        if (pageCount > Math.max(needed, KEPT_PAGES)) {
            pages[--pageCount] = null;
        }
        fresh = 1;
        free = 0;
    }

    /** Pages that are kept, of {@value #PAGE} blocks each. */
    int pages() {
        return pageCount;
    }

    /** Bytes of blocks that hold points. */
    long usedBytes() {
        return (long) used * BYTES;
    }

    int next(int block) {
        return (int) (page(block)[at(block) + LINK] >>> Integer.SIZE);
    }

    void link(int block, int next) {
        long[] page = page(block);
        int at = at(block) + LINK;
        page[at] = (page[at] & HALF) | ((long) next << Integer.SIZE);
    }

    /** Epoch seconds of a point. */
    long time(int block, int index) {
        long both = page(block)[at(block) + (index >>> 1)];
        return (index & 1) == 0 ? both & HALF : both >>> Integer.SIZE;
    }

    double value(int block, int index) {
        return Double.longBitsToDouble(page(block)[at(block) + VALUES + index]);
    }

    void value(int block, int index, double value) {
        page(block)[at(block) + VALUES + index] = Double.doubleToRawLongBits(value);
    }

    void point(int block, int index, int seconds, double value) {
        long[] page = page(block);
        int at = at(block);
        int pair = at + (index >>> 1);
        page[pair] = (index & 1) == 0
                ? (page[pair] & ~HALF) | (seconds & HALF)
                : (page[pair] & HALF) | ((long) seconds << Integer.SIZE);
        page[at + VALUES + index] = Double.doubleToRawLongBits(value);
    }

    private long[] page(int block) {
        return pages[block >>> PAGE_BITS];
    }

    private static int at(int block) {
        return (block & (PAGE - 1)) << LONGS_BITS;
    }
}
