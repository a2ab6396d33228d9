package io.graphitecluster.node.index;

import java.nio.ByteBuffer;
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
    private static final int HEAD = 2;

    private final ByteHash hash;
    private final IntHashSet known = new IntHashSet();
    private volatile byte[][] chunks = {new byte[CHUNK]};
    private int end = 1;

    Labels(ByteHash hash) {
        this.hash = hash;
    }

    /** The label with this text, 0 when there is none. */
    int find(byte[] text, int offset, int length) {
        return known.find(hash.of(text, offset, length), label -> has(label, text, offset, length));
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
        int label = place(length);
        byte[] chunk = chunks[label >>> CHUNK_BITS];
        int at = label & MASK;
        chunk[at] = (byte) (length >>> Byte.SIZE);
        chunk[at + 1] = (byte) length;
        System.arraycopy(text, offset, chunk, at + HEAD, length);
        end = label + HEAD + length;
        return label;
    }

    private int place(int length) {
        int label = end;
        if ((label & MASK) + HEAD + length > CHUNK) {
            label = (label | MASK) + 1;
        }
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
     * Takes labels over from a snapshot, all different, when there are none yet. They can be found by their texts only after
     * {@link #indexLoaded}.
     *
     * @return the labels in the order of the snapshot
     */
    int[] load(ByteBuffer from, int count) {
        int[] loaded = new int[count];
        for (int i = 0; i < count; i++) {
            int length = from.getShort() & LONGEST;
            loaded[i] = write(from.array(), from.arrayOffset() + from.position(), length);
            from.position(from.position() + length);
        }
        return loaded;
    }

    void indexLoaded(int[] loaded) {
        known.expect(loaded.length);
        for (int label : loaded) {
            known.add(label, this::hashOf);
        }
    }

    private int hashOf(int label) {
        return hash.of(chunks[label >>> CHUNK_BITS], offset(label), length(label));
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
