package io.graphitecluster.node.cache;

import java.util.Arrays;

/**
 * What a lane knows of each of its series, 64 bytes in pages of ints; a page comes with the first of its series. Guarded
 * by the lane's lock.
 */
final class SeriesRecords {
    /** First block of the points that wait; 0 for none. */
    static final int HEAD = 0;
    /** Last block of them. */
    static final int TAIL = 1;
    /** How many wait. */
    static final int COUNT = 2;
    /** A number that grows: when the first of them came. */
    static final int ARRIVAL = 3;
    /** Largest time among them, unsigned. */
    static final int LATEST = 4;
    /** How many came out of order since the list was last put in order; 0: it is in order. */
    static final int DISORDER = 5;
    /** First block of the points that are being written, which are in order. */
    static final int WRITING_HEAD = 6;
    /** How many are being written. */
    static final int WRITING_COUNT = 7;
    /** Oldest segment of the log that holds one that waits; 0 for none. */
    static final int SEGMENT = 8;
    /** The same of those that are being written. */
    static final int WRITING_SEGMENT = 9;
    /** When the first of those that wait was accepted, epoch seconds, if that is long ago: they come from the log; else 0. */
    static final int ACCEPTED = 10;
    /** The same of those that are being written. */
    static final int WRITING_ACCEPTED = 11;
    /** Place in the log of the last point that waits there only: the upper half, the lower one follows. */
    static final int BACKLOG_PLACE = 12;
    /** How many wait in the log only. */
    static final int BACKLOG = 14;
    /** Flags, see below. */
    static final int FLAGS = 15;

    /** The series has been reported as new. */
    static final int KNOWN = 1;
    /** The lane holds points with fractions of seconds of it. */
    static final int FRACTIONS = 2;
    /** A point of an earlier process was noted again in this one's log, so all later ones have to be. */
    static final int NOTED_AGAIN = 4;

    private static final int SIZE_BITS = 4;
    private static final int PAGE_BITS = 8;
    private static final int PAGE = 1 << PAGE_BITS;

    private int[][] pages = new int[16][];
    private int pageBytes;

    /** The page of a series, which comes to be if need be. */
    int[] page(int series) {
        int index = series >>> PAGE_BITS;
        if (index >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(index + 1, pages.length * 2));
        }
        int[] page = pages[index];
        if (page == null) {
            page = new int[PAGE << SIZE_BITS];
            pages[index] = page;
            pageBytes += PAGE << SIZE_BITS << 2;
        }
        return page;
    }

    /** The page of a series, or null when none of its series ever came. */
    int[] pageOrNull(int series) {
        int index = series >>> PAGE_BITS;
        return index < pages.length ? pages[index] : null;
    }

    /** Where the record of a series begins in its page. */
    static int at(int series) {
        return (series & (PAGE - 1)) << SIZE_BITS;
    }

    /** Number after that of the last series that may have a record. */
    int end() {
        return pages.length << PAGE_BITS;
    }

    /** Series of a page. */
    static int perPage() {
        return PAGE;
    }

    /** Bytes of all records. */
    int bytes() {
        return pageBytes;
    }
}
