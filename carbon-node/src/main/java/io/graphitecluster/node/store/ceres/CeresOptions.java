package io.graphitecluster.node.store.ceres;

import io.graphitecluster.ceres.CeresSettings;
import io.graphitecluster.ceres.NodeCaching;
import io.graphitecluster.ceres.SliceCaching;

/**
 * How a tree is written and held in memory.
 *
 * @param maxSliceGap {@code CERES_MAX_SLICE_GAP}
 * @param nodeCaching {@code CERES_NODE_CACHING_BEHAVIOR}
 * @param sliceCaching {@code CERES_SLICE_CACHING_BEHAVIOR}
 * @param lockWrites {@code CERES_LOCK_WRITES}
 * @param hashTaggedNames {@code TAG_HASH_FILENAMES}
 * @param memory bytes that nodes may take that are kept
 */
public record CeresOptions(
        int maxSliceGap,
        NodeCaching nodeCaching,
        SliceCaching sliceCaching,
        boolean lockWrites,
        boolean hashTaggedNames,
        long memory) {
    /** The tree itself keeps nothing: {@link KeptNodes} does, within bounds. */
    CeresSettings settings() {
        return new CeresSettings(maxSliceGap, NodeCaching.NONE, sliceCaching, lockWrites, false);
    }

    int mostNodes() {
        return nodeCaching == NodeCaching.NONE ? 0 : Math.clamp(memory / KeptNodes.BYTES, 1, Integer.MAX_VALUE);
    }
}
