package io.graphitecluster.node.index;

import java.util.Arrays;

/**
 * Sorts nodes by their labels' bytes, five bytes at a time: these and the place in the list make one long, longs are
 * sorted, and nodes that are equal so far are sorted by what follows. A list may have a million nodes.
 */
final class LabelOrder {
    private static final int BYTES = 5;
    private static final int PLACE_BITS = 24;
    private static final int MOST_AT_ONCE = 1 << PLACE_BITS;
    private static final long PLACE = MOST_AT_ONCE - 1;

    private final NameTree tree;

    LabelOrder(NameTree tree) {
        this.tree = tree;
    }

    /** Sorts the first nodes of the array. More than sixteen million stay as they are. */
    void sort(int[] nodes, int count) {
        if (count > 1 && count <= MOST_AT_ONCE) {
            sort(nodes, 0, count, 0);
        }
    }

    private void sort(int[] nodes, int from, int to, int depth) {
        long[] keys = new long[to - from];
        for (int i = 0; i < keys.length; i++) {
            // Bytes count as unsigned, longs are sorted as signed.
            keys[i] = (key(nodes[from + i], depth) << PLACE_BITS | i) ^ Long.MIN_VALUE;
        }
        Arrays.sort(keys);
        int[] before = Arrays.copyOfRange(nodes, from, to);
        int start = 0;
        for (int i = 0; i < keys.length; i++) {
            nodes[from + i] = before[(int) (keys[i] & PLACE)];
            boolean isLast = i + 1 == keys.length;
            if (isLast || keys[i + 1] >>> PLACE_BITS != keys[i] >>> PLACE_BITS) {
                if (i > start) {
                    // Siblings have different labels, so that it ends.
                    sort(nodes, from + start, from + i + 1, depth + BYTES);
                }
                start = i + 1;
            }
        }
    }

    /** Forty bits; what is beyond the label's end counts as nothing, as zero bytes do. */
    private long key(int node, int depth) {
        int label = tree.label(node);
        byte[] bytes = tree.labels.bytes(label);
        int at = tree.labels.offset(label) + depth;
        int end = tree.labels.offset(label) + tree.labels.length(label);
        long key = 0;
        for (int i = 0; i < BYTES; i++, at++) {
            key = key << Byte.SIZE | (at < end ? bytes[at] & 0xff : 0);
        }
        return key;
    }
}
