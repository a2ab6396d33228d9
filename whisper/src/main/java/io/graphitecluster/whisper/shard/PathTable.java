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
    private static final int SPREAD = 0x9E3779B1;
    private static final int FOLDER_HASH_BITS = 20;

    private final Arena arena = Arena.ofShared();
    private final List<MemorySegment> chunks = new ArrayList<>();
    private int used = CHUNK;
    private int[] places = new int[FIRST_PLACES];
    private int count;
    /**
     * <pre>
     *  length of the folder u12 | hash of the folder u20 | place in the chunks u32
     * </pre>
     */
    private long[] references = new long[FIRST_PLACES];

    private final MemorySegment folderName = arena.allocate(LONGEST + 1);

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
        references[count] = reference(path);
        used += path.length + 1;
        count++;
        if (count * 3L > places.length * 2L) {
            grow();
        }
        insert(count - 1, hash(path));
        return count - 1;
    }

    private long reference(byte[] path) {
        int folder = path.length - 1;
        while (folder > 0 && path[folder] != '/') {
            folder--;
        }
        long high = (long) folder << FOLDER_HASH_BITS | folderHash(path, folder);
        return high << Integer.SIZE | Integer.toUnsignedLong((chunks.size() - 1) * CHUNK + used);
    }

    private void grow() {
        places = new int[places.length * 2];
        byte[] path = new byte[LONGEST];
        for (int number = 0; number < count - 1; number++) {
            insert(number, hash(path, copy(number, path)));
        }
    }

    /** Copies a path that another one follows; returns its length. Paths lie one after the other, but for the ends of chunks. */
    private int copy(int number, byte[] into) {
        int distance = (int) references[number + 1] - (int) references[number];
        MemorySegment stored = path(number);
        int length = distance - 1;
        if (((int) references[number + 1] & (CHUNK - 1)) == 0) {
            length = 0;
            while (stored.get(ValueLayout.JAVA_BYTE, length) != 0) {
                length++;
            }
        }
        MemorySegment.copy(stored, ValueLayout.JAVA_BYTE, 0, into, 0, length);
        return length;
    }

    private void insert(int number, int hash) {
        int place = home(hash);
        while (places[place] != 0) {
            place = (place + 1) & (places.length - 1);
        }
        places[place] = number + 1;
    }

    private int home(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * SPREAD;
        return mixed >>> (Integer.numberOfLeadingZeros(places.length) + 1);
    }

    static int hash(byte[] path) {
        return hash(path, path.length);
    }

    private static int hash(byte[] path, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = hash * HASH_FACTOR + path[i];
        }
        return hash;
    }

    private static int folderHash(byte[] path, int length) {
        int hash = hash(path, length);
        return ((hash ^ (hash >>> 16)) * SPREAD) >>> (Integer.SIZE - FOLDER_HASH_BITS);
    }

    /** The path, from its first byte to beyond its end. */
    MemorySegment path(int number) {
        return bytes(references[number], 0);
    }

    private MemorySegment bytes(long reference, int skipped) {
        int place = (int) reference;
        return chunks.get(place >>> 16).asSlice((place & (CHUNK - 1)) + skipped);
    }

    private static int folderLength(long reference) {
        return (int) (reference >>> (Integer.SIZE + FOLDER_HASH_BITS));
    }

    /** Whether a path has but one part. */
    boolean isTop(int number) {
        return folderLength(references[number]) == 0;
    }

    /** The last part of the path. */
    MemorySegment name(int number) {
        int folder = folderLength(references[number]);
        return bytes(references[number], folder == 0 ? 0 : folder + 1);
    }

    /** The path of the folder that a path is in, ended by a 0 byte as well; good until the next call. */
    MemorySegment folder(int number) {
        int length = folderLength(references[number]);
        MemorySegment.copy(path(number), 0, folderName, 0, length);
        folderName.set(ValueLayout.JAVA_BYTE, length, (byte) 0);
        return folderName;
    }

    /** A number of {@value #FOLDER_HASH_BITS} bits, the same for paths in the same folder. */
    int folderHash(int number) {
        return (int) (references[number] >>> Integer.SIZE) & ((1 << FOLDER_HASH_BITS) - 1);
    }

    /** Whether two paths are in the same folder. */
    boolean isSameFolder(int number, int other) {
        if (number == other) {
            return true;
        }
        long reference = references[number];
        long otherReference = references[other];
        int length = folderLength(reference);
        return reference >>> Integer.SIZE == otherReference >>> Integer.SIZE
                && MemorySegment.mismatch(bytes(reference, 0), 0, length, bytes(otherReference, 0), 0, length) < 0;
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
