package io.graphitecluster.node.index;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A column of ints that grows without being copied. One thread at a time writes; any number read meanwhile: what was
 * written before a {@link #setRelease} is seen by whoever sees its value with {@link #getAcquire}.
 */
final class IntColumn {
    private static final int CHUNK_BITS = 14;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int MASK = CHUNK - 1;
    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);

    private volatile int[][] chunks = {};

    int get(int index) {
        return chunks[index >>> CHUNK_BITS][index & MASK];
    }

    int getAcquire(int index) {
        return (int) INTS.getAcquire(chunks[index >>> CHUNK_BITS], index & MASK);
    }

    /** As {@link #get}, 0 for what was never written. */
    int getOrZero(int index) {
        int[][] known = chunks;
        return index >>> CHUNK_BITS < known.length ? known[index >>> CHUNK_BITS][index & MASK] : 0;
    }

    /** Only for the one thread that writes. */
    void set(int index, int value) {
        room(index);
        chunks[index >>> CHUNK_BITS][index & MASK] = value;
    }

    /** Only for the one thread that writes; publishes what it wrote before. */
    void setRelease(int index, int value) {
        room(index);
        INTS.setRelease(chunks[index >>> CHUNK_BITS], index & MASK, value);
    }

    /** Makes room for indexes below this at once. */
    void reserve(int count) {
        if (count > 0) {
            room(count - 1);
        }
    }

    /** Reads the first elements of an empty column from a file. */
    void load(SnapshotInput in, int count) throws IOException {
        int[][] loaded = new int[Math.ceilDiv(count, CHUNK)][];
        for (int i = 0; i < loaded.length; i++) {
            loaded[i] = new int[CHUNK];
            in.ints(loaded[i], Math.min(CHUNK, count - i * CHUNK));
        }
        chunks = loaded;
    }

    /** Has the elements of another column, which nobody uses any more. */
    void take(IntColumn other) {
        chunks = other.chunks;
    }

    /** For any thread, where there is room already. */
    void setOpaque(int index, int value) {
        INTS.setOpaque(chunks[index >>> CHUNK_BITS], index & MASK, value);
    }

    private void room(int index) {
        int needed = (index >>> CHUNK_BITS) + 1;
        int[][] known = chunks;
        if (needed > known.length) {
            int[][] grown = Arrays.copyOf(known, needed);
            for (int i = known.length; i < needed; i++) {
                grown[i] = new int[CHUNK];
            }
            chunks = grown;
        }
    }

    /** Memory of its elements. */
    long bytes() {
        return (long) chunks.length * CHUNK * Integer.BYTES;
    }
}
