package io.graphitecluster.node.index;

import java.io.IOException;

/**
 * Sees that a tree from a file holds together: whoever walks in it meets no number that stands for nothing, and comes to an
 * end. The checksum has told already that the file is as it was written, and this that what wrote it was sane. The tables are
 * not looked at: who finds something in them sees whether it is what was sought.
 *
 * <p>A start waits for it. It goes through all nodes once, in blocks: a short method that is called often is compiled at once, a
 * long loop that runs once is over before.
 */
final class SnapshotCheck {
    private static final int BLOCK = 512;

    private final NameTree tree;
    private final int nodes;
    private final int series;
    private boolean isUnsound;

    SnapshotCheck(NameTree tree) {
        this.tree = tree;
        this.nodes = tree.nodes();
        this.series = tree.seriesIds();
    }

    void requireSound() throws IOException {
        int found = 0;
        for (int from = 0; from < nodes; from += BLOCK) {
            found += series(from, Math.min(nodes, from + BLOCK));
        }
        if (isUnsound || found != series) {
            throw new IOException("it contradicts itself");
        }
    }

    /** How many of the nodes are series. */
    private int series(int from, int to) {
        int found = 0;
        for (int node = from; node < to; node++) {
            if (!isNodeSound(node)) {
                isUnsound = true;
            }
            found += tree.idOf(node) >= 0 ? 1 : 0;
        }
        return found;
    }

    /**
     * All ways lead to lower numbers, but for that to the first child, which has to know its parent. If as many nodes as there are
     * series are known by their numbers, then all are.
     */
    private boolean isNodeSound(int node) {
        int parent = tree.parent(node);
        int sibling = tree.nextSibling(node);
        int child = tree.firstChild(node);
        int id = tree.idOf(node);
        if (node < SnapshotFormat.FIRST_NODE) {
            return parent == 0 && sibling == 0 && id == -1 && isChild(child, node);
        }
        return parent > 0
                && parent < node
                && sibling >= 0
                && sibling < node
                && (sibling == 0 || tree.parent(sibling) == parent)
                && isChild(child, node)
                && (id == -1 || (id < series && tree.nodeOf(id) == node))
                && tree.labels.isPlace(tree.label(node));
    }

    private boolean isChild(int child, int node) {
        return child == 0 || (child > node && child < nodes && tree.parent(child) == node);
    }
}
