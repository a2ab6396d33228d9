package io.graphitecluster.node.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The texts of nodes as UTF-8, each kept once however many nodes have it. A label is told by the place of its bytes:
 *
 * <pre>
 * pool, in pieces of 1 MiB:   0 | len-hi len-lo b b b … | len-hi len-lo b b … | …
 *                             0   1 = the first label
 * </pre>
 *
 * <p>A label never spans two pieces. One thread at a time adds; any number read.
 */
final class Labels {
    /** Longest label, in bytes. */
    static final int LONGEST = 0xffff;

    private static final int CHUNK_BITS = 20;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int MASK = CHUNK - 1;
    /** Bytes before those of a label that say how many it has. */
    static final int HEAD = 2;

    /** Place of the first label. */
    static final int FIRST = 1;

    private final ByteHash hash;
    private final IntHashSet known = new IntHashSet();
    private volatile byte[][] chunks = {new byte[CHUNK]};
    private int end = FIRST;

    Labels(ByteHash hash) {
        this.hash = hash;
    }

    /** The label with this text, 0 when there is none. */
    int find(byte[] text, int offset, int length) {
        return known.find(hash.of(text, offset, length), label -> isPlace(label) && has(label, text, offset, length));
    }

    /** The label with this text, a new one when there is none. */
    int findOrAdd(byte[] text, int offset, int length) {
        int found = find(text, offset, length);
        return found != 0 ? found : add(text, offset, length);
    }

    /**
     * Adds a label that is not there.
     *
     * @throws IllegalStateException when two GiB of different labels are there
     */
    private int add(byte[] text, int offset, int length) {
        int label = write(text, offset, length);
        known.add(label, this::hashOf);
        return label;
    }

    private int write(byte[] text, int offset, int length) {
        if (length > LONGEST) {
            throw new IllegalArgumentException("a node of a name has " + length + " bytes, at most " + LONGEST);
        }
        int label = placeFor(length);
        byte[] chunk = chunks[label >>> CHUNK_BITS];
        int at = label & MASK;
        chunk[at] = (byte) (length >>> Byte.SIZE);
        chunk[at + 1] = (byte) length;
        System.arraycopy(text, offset, chunk, at + HEAD, length);
        end = label + HEAD + length;
        return label;
    }

    private int placeFor(int length) {
        int label = place(end, length);
        if (label < 0 || label > Integer.MAX_VALUE - CHUNK) {
            throw new IllegalStateException("the index holds 2 GiB of different nodes; no more names can be found");
        }
        if (label >>> CHUNK_BITS == chunks.length) {
            byte[][] grown = Arrays.copyOf(chunks, chunks.length + 1);
            grown[chunks.length] = new byte[CHUNK];
            chunks = grown;
        }
        return label;
    }

    /**
     * Reads labels as they were saved, when there are none yet.
     *
     * @param length where they end
     * @param count how many
     */
    void load(SnapshotInput in, int length, int count) throws IOException {
        byte[][] loaded = new byte[Math.ceilDiv(length, CHUNK)][];
        for (int i = 0; i < loaded.length; i++) {
            loaded[i] = new byte[CHUNK];
            in.bytes(loaded[i], Math.min(CHUNK, length - i * CHUNK));
        }
        chunks = loaded;
        end = length;
        known.load(in, count);
    }

    /** Whether there can be a label at a place: all its bytes lie within. */
    boolean isPlace(int label) {
        if (label < 1 || label >= end || (label & MASK) + HEAD > CHUNK) {
            return false;
        }
        return offset(label) + length(label) <= CHUNK;
    }

    /**
     * The place of a label behind others.
     *
     * @param end where these end
     */
    static int place(int end, int length) {
        return (end & MASK) + HEAD + length > CHUNK ? (end | MASK) + 1 : end;
    }

    int hashOf(int label) {
        return isPlace(label) ? hash.of(chunks[label >>> CHUNK_BITS], offset(label), length(label)) : 0;
    }

    private boolean has(int label, byte[] text, int offset, int length) {
        int start = offset(label);
        return Arrays.equals(chunks[label >>> CHUNK_BITS], start, start + length(label), text, offset, offset + length);
    }

    /** The array that holds a label's bytes, from {@link #offset} on. */
    byte[] bytes(int label) {
        return chunks[label >>> CHUNK_BITS];
    }

    int offset(int label) {
        return (label & MASK) + HEAD;
    }

    int length(int label) {
        byte[] chunk = chunks[label >>> CHUNK_BITS];
        int at = label & MASK;
        return ((chunk[at] & 0xff) << Byte.SIZE) | (chunk[at + 1] & 0xff);
    }

    String text(int label) {
        return new String(bytes(label), offset(label), length(label), StandardCharsets.UTF_8);
    }

    long memory() {
        return (long) chunks.length * CHUNK + known.bytes();
    }
}
