package io.graphitecluster.node.index;

import java.util.Arrays;

/**
 * The names of matches as bytes, one after the other. Neighbours have most of their names in common: what is above a node is
 * put together only when it is not the same as before. For one thread.
 *
 * <pre>
 * bytes   a.b.c. | metric        above the node, with the separator | the node's own label
 * </pre>
 */
public final class PathBytes {
    private static final int NONE = -1;

    private final NameTree tree;
    private byte[] bytes = new byte[256];
    private int parent = NONE;
    private int above;
    private int length;

    PathBytes(NameTree tree) {
        this.tree = tree;
    }

    void set(int node) {
        int its = tree.parent(node);
        if (its != parent) {
            parent = its;
            above = its <= NameTree.TAGGED ? 0 : tree.length(its) + 1;
            makeRoom(above);
            if (above > 0) {
                tree.copyName(its, bytes, 0, above - 1);
                bytes[above - 1] = (byte) (tree.isBelow(its, NameTree.TAGGED) ? ';' : '.');
            }
        }
        int label = tree.label(node);
        int own = tree.labels.length(label);
        makeRoom(above + own);
        System.arraycopy(tree.labels.bytes(label), tree.labels.offset(label), bytes, above, own);
        length = above + own;
    }

    private void makeRoom(int needed) {
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
    }

    /** Holds the name in UTF-8 from 0 on, until the next one is asked for. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes belong to the name. */
    public int length() {
        return length;
    }
}
