package io.graphitecluster.whisper.shard;

import java.util.Arrays;

/**
 * For each series and each archive but the coarsest ("level"), the points that make the coarser archive's current slot,
 * aggregated as far as the last but one; so that the last one can still be replaced, and the order of sums is the file's.
 *
 * <pre>
 *  word 0: newest interval u32 | clean until u32    the last point that counts; beyond it, up to here, the finer
 *                                                   archive holds nothing
 *  word 1: aggregate of the points before the last, float64
 *  word 2: value of the last point, float64
 *  word 3: count of points with the last u32 | base of the coarser archive u32
 * </pre>
 */
final class CoarseStates {
    static final int WORDS = 4;
    private static final int BLOCK_BITS = 7;

    private final int stride;
    private long[][] blocks = {};
    private int[] free = {};
    private int freeCount;
    private int count;

    CoarseStates(int levels) {
        stride = levels * WORDS;
    }

    int take() {
        int number = freeCount > 0 ? free[--freeCount] : count++;
        if (number >> BLOCK_BITS >= blocks.length) {
            blocks = Arrays.copyOf(blocks, blocks.length + 1);
            blocks[blocks.length - 1] = new long[stride << BLOCK_BITS];
        }
        int start = (number & ((1 << BLOCK_BITS) - 1)) * stride;
        Arrays.fill(blocks[number >> BLOCK_BITS], start, start + stride, 0);
        return number;
    }

    void give(int number) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, freeCount * 2 + 8);
        }
        free[freeCount++] = number;
    }

    /** The block that a record is in; its words begin at {@link #start}. */
    long[] block(int number) {
        return blocks[number >> BLOCK_BITS];
    }

    int start(int number) {
        return (number & ((1 << BLOCK_BITS) - 1)) * stride;
    }

    static long high(long word) {
        return word >>> 32;
    }

    static long low(long word) {
        return word & 0xFFFF_FFFFL;
    }

    static long word(long high, long low) {
        return (high << 32) | low;
    }
}
