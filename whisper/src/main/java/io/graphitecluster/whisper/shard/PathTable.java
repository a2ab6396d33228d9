package io.graphitecluster.whisper.shard;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Paths in native memory, each ended by a 0 byte, ready for the system; and which number has which path. Removed paths'
 * room is used again once the table is closed only: names of files seldom go.
 */
final class PathTable implements AutoCloseable {
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST = 4095;
    private static final int FIRST_PLACES = 64;
    private static final int HASH_FACTOR = 31;

    private final Arena arena = Arena.ofShared();
    private final List<MemorySegment> chunks = new ArrayList<>();
    private int used = CHUNK;
    private int[] places = new int[FIRST_PLACES];
    private int count;
    private int[] references = new int[FIRST_PLACES];

    /** The number of a path, or -1. */
    int find(byte[] path) {
        if (path.length > LONGEST) {
            return -1;
        }
        for (int place = home(hash(path)); places[place] != 0; place = (place + 1) & (places.length - 1)) {
            int number = places[place] - 1;
            MemorySegment stored = path(number);
            if (stored.get(ValueLayout.JAVA_BYTE, path.length) == 0
                    && MemorySegment.mismatch(stored, 0, path.length, MemorySegment.ofArray(path), 0, path.length)
                            < 0) {
                return number;
            }
        }
        return -1;
    }

    /** Adds a path that is not there, as the next number. */
    int add(byte[] path) {
        if (path.length == 0 || path.length > LONGEST) {
            throw new IllegalArgumentException("a path has 1 to " + LONGEST + " bytes, not " + path.length);
        }
        for (byte b : path) {
            if (b == 0) {
                throw new IllegalArgumentException("a path has no byte 0");
            }
        }
        if (used + LONGEST + 1 > CHUNK) {
            chunks.add(arena.allocate(CHUNK));
            used = 0;
        }
        MemorySegment.copy(path, 0, chunks.getLast(), ValueLayout.JAVA_BYTE, used, path.length);
        if (count == references.length) {
            references = Arrays.copyOf(references, count + (count >> 2) + 1);
        }
        references[count] = (chunks.size() - 1) * CHUNK + used;
        used += path.length + 1;
        count++;
        if (count * 3L > places.length * 2L) {
            grow();
        }
        insert(count - 1, hash(path));
        return count - 1;
    }

    private void grow() {
        places = new int[places.length * 2];
        for (int number = 0; number < count - 1; number++) {
            insert(number, hash(path(number)));
        }
    }

    private void insert(int number, int hash) {
        int place = home(hash);
        while (places[place] != 0) {
            place = (place + 1) & (places.length - 1);
        }
        places[place] = number + 1;
    }

    private int home(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x9E3779B1;
        return mixed >>> (Integer.numberOfLeadingZeros(places.length) + 1);
    }

    static int hash(byte[] path) {
        int hash = 0;
        for (byte b : path) {
            hash = hash * HASH_FACTOR + b;
        }
        return hash;
    }

    private static int hash(MemorySegment path) {
        int hash = 0;
        for (long i = 0; path.get(ValueLayout.JAVA_BYTE, i) != 0; i++) {
            hash = hash * HASH_FACTOR + path.get(ValueLayout.JAVA_BYTE, i);
        }
        return hash;
    }

    /** The path, from its first byte to beyond its end. */
    MemorySegment path(int number) {
        int reference = references[number];
        return chunks.get(reference >>> 16).asSlice(reference & (CHUNK - 1));
    }

    String text(int number) {
        return path(number).getString(0);
    }

    int count() {
        return count;
    }

    @Override
    public void close() {
        arena.close();
    }
}
