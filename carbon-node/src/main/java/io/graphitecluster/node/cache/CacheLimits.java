package io.graphitecluster.node.cache;

/**
 * How much the cache holds. Upstream counts points only ({@code MAX_CACHE_SIZE}, by default without limit). The memory of
 * points is bounded here in any case: beyond it they wait in the log.
 *
 * @param points {@code MAX_CACHE_SIZE}; below 0.95 of it senders that wait go on
 * @param hardPoints from here on senders wait, if there is flow control, and points of those that cannot are refused: 1.05
 *     times {@code points} with flow control, {@code points} without, as upstream
 * @param bytes most memory of points
 */
public record CacheLimits(double points, double hardPoints, long bytes) {
    private static final double HARD_SHARE = 1.05;
    private static final double SPACE_SHARE = 0.95;

    /**
     * The limits of a configuration.
     *
     * @param maxCacheSize {@code MAX_CACHE_SIZE}, may be infinite
     * @param flowControl {@code USE_FLOW_CONTROL}
     * @param bytes most memory that the cache may take
     */
    public static CacheLimits of(double maxCacheSize, boolean flowControl, long bytes) {
        return new CacheLimits(maxCacheSize, flowControl ? maxCacheSize * HARD_SHARE : maxCacheSize, bytes);
    }

    boolean isFull(long pointCount) {
        return pointCount >= hardPoints;
    }

    boolean hasSpace(long pointCount) {
        return pointCount < points * SPACE_SHARE;
    }
}
