package io.graphitecluster.ceres;

/**
 * How a tree is written and held in memory.
 *
 * @param maxSliceGap how many missing values a slice may get before a new one is begun, from 0 to {@link #LARGEST_GAP}
 * @param nodeCaching which nodes are kept
 * @param sliceCaching which slices the nodes keep
 * @param lockWrites whether a slice is locked against other processes that lock while it is written
 * @param sync whether what was written survives a power cut once the call returns
 */
public record CeresSettings(
        int maxSliceGap, NodeCaching nodeCaching, SliceCaching sliceCaching, boolean lockWrites, boolean sync) {
    /** The largest gap that can be set: a point that comes after it costs 8 MB. */
    public static final int LARGEST_GAP = 1_000_000;

    /** Upstream's defaults. */
    public static final CeresSettings DEFAULT = new CeresSettings(80, NodeCaching.ALL, SliceCaching.NONE, false, false);

    /**
     * Checks the gap.
     *
     * @throws InvalidRequestException when it is out of range
     */
    public CeresSettings {
        if (maxSliceGap < 0 || maxSliceGap > LARGEST_GAP) {
            throw new InvalidRequestException(
                    "MAX_SLICE_GAP must be from 0 to " + LARGEST_GAP + " points, not " + maxSliceGap);
        }
    }

    /** The same with another gap. */
    public CeresSettings withMaxSliceGap(int points) {
        return new CeresSettings(points, nodeCaching, sliceCaching, lockWrites, sync);
    }

    /** The same with another choice of nodes. */
    public CeresSettings withNodeCaching(NodeCaching caching) {
        return new CeresSettings(maxSliceGap, caching, sliceCaching, lockWrites, sync);
    }

    /** The same with another choice of slices. */
    public CeresSettings withSliceCaching(SliceCaching caching) {
        return new CeresSettings(maxSliceGap, nodeCaching, caching, lockWrites, sync);
    }

    /** The same, syncing or not. */
    public CeresSettings withSync(boolean synced) {
        return new CeresSettings(maxSliceGap, nodeCaching, sliceCaching, lockWrites, synced);
    }
}
