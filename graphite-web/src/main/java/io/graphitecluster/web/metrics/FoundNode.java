package io.graphitecluster.web.metrics;

import io.graphitecluster.web.store.StoredInterval;
import java.util.Comparator;

/**
 * A node of the tree of names that a find matched.
 *
 * @param path full path
 * @param isLeaf whether it is a series; false for a branch
 * @param interval when the series may hold values; null for a branch
 */
record FoundNode(String path, boolean isLeaf, StoredInterval interval) {
    /** By the last part of the path; nodes that share it by path, a branch before the leaf of the same path. */
    static final Comparator<FoundNode> BY_NAME =
            Comparator.comparing(FoundNode::name).thenComparing(FoundNode::path).thenComparing(FoundNode::isLeaf);

    /** By full path, a branch before the leaf of the same path. */
    static final Comparator<FoundNode> BY_PATH =
            Comparator.comparing(FoundNode::path).thenComparing(FoundNode::isLeaf);

    /** The last part of the path. */
    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
