package io.graphitecluster.whisper.shard;

import java.util.Arrays;

/**
 * What is kept of each series, besides its path and coarse slots, in {@value #STRIDE} numbers of 32 bits. Blocks are
 * added and never copied.
 */
final class SeriesRecords {
    /** Id of the {@link Layout}; 0 when it is not known. */
    static final int LAYOUT = 0;
    /** Place among the open files plus 1, or among the mapped ones plus 1, negative; 0 when the file is closed. */
    static final int OPEN = 1;
    /** The lane's count of updates at the last one. */
    static final int TICK = 2;
    /** When we last wrote or read the header, in {@link ChangeClock}'s units. */
    static final int CHANGED = 3;
    /** Low bits of the inode. */
    static final int INODE = 4;
    /** Number of the coarse slots' record plus 1; 0 for none. */
    static final int STATE = 5;
    /** Bits below. */
    static final int FLAGS = 6;
    /** The base of the finest archive. */
    static final int BASE = 7;

    /** The coarse slots' record tells what the file holds. */
    static final int STATE_KNOWN = 1;
    /** The second archive's current slot is to be written. */
    static final int PENDING = 2;
    /** Written to since the last sync. */
    static final int DIRTY = 4;
    /** A sync of what was dirty is under way. */
    static final int SYNCING = 8;
    /** Created since the last sync: its name is to be synced, too. */
    static final int NEW = 16;

    private static final int STRIDE = 8;
    private static final int BLOCK_BITS = 8;

    private int[][] blocks = {};

    void ensure(int number) {
        int block = number >> BLOCK_BITS;
        if (block >= blocks.length) {
            blocks = Arrays.copyOf(blocks, block + 1);
            blocks[block] = new int[STRIDE << BLOCK_BITS];
        }
    }

    int get(int number, int field) {
        return blocks[number >> BLOCK_BITS][(number & ((1 << BLOCK_BITS) - 1)) * STRIDE + field];
    }

    void set(int number, int field, int value) {
        blocks[number >> BLOCK_BITS][(number & ((1 << BLOCK_BITS) - 1)) * STRIDE + field] = value;
    }

    boolean has(int number, int flag) {
        return (get(number, FLAGS) & flag) != 0;
    }

    void flag(int number, int flags) {
        set(number, FLAGS, get(number, FLAGS) | flags);
    }

    void unflag(int number, int flags) {
        set(number, FLAGS, get(number, FLAGS) & ~flags);
    }
}
