package io.graphitecluster.node.index;

import java.io.IOException;

/**
 * Sees that a tree from a file holds together: whoever walks in it meets no number that stands for nothing, and comes to an
 * end. The checksum has told already that the file is as it was written, and this that what wrote it was sane.
 *
 * <p>A start waits for it. It goes through all nodes once, in blocks: a short method that is called often is compiled at once, a
 * long loop that runs once is over before.
 */
final class SnapshotCheck {
    private static final int BLOCK = 512;

    private final NameTree tree;
    private final int nodes;
    private final int series;

    SnapshotCheck(NameTree tree) {
        this.tree = tree;
        this.nodes = tree.nodes();
        this.series = tree.seriesIds();
    }

    void requireSound() throws IOException {
        boolean sound = true;
        for (int from = 0; from < nodes; from += BLOCK) {
            sound &= areNodesSound(from, Math.min(nodes, from + BLOCK));
        }
        for (int from = 0; from < series; from += BLOCK) {
            sound &= areSeriesSound(from, Math.min(series, from + BLOCK));
        }
        if (!sound) {
            throw new IOException("it contradicts itself");
        }
    }

    private boolean areNodesSound(int from, int to) {
        boolean sound = true;
        for (int node = from; node < to; node++) {
            sound &= isNodeSound(node);
        }
        return sound;
    }

    private boolean areSeriesSound(int from, int to) {
        boolean sound = true;
        for (int id = from; id < to; id++) {
            int node = tree.nodeOf(id);
            sound &= node >= SnapshotFormat.FIRST_NODE && node < nodes;
        }
        return sound;
    }

    /** All ways lead to lower numbers, but for that to the first child, which has to know its parent. */
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
                && id >= -1
                && id < series
                && tree.labels.isPlace(tree.label(node));
    }

    private boolean isChild(int child, int node) {
        return child == 0 || (child > node && child < nodes && tree.parent(child) == node);
    }
}
