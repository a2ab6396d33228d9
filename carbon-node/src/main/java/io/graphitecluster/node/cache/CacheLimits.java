package io.graphitecluster.node.cache;

/**
 * How much the cache holds. Upstream counts points only ({@code MAX_CACHE_SIZE}, by default without limit); memory is
 * bounded here in any case, by what points take.
 *
 * @param points {@code MAX_CACHE_SIZE}; from here on reading stops when there is flow control
 * @param hardPoints from here on points are refused: 1.05 times {@code points} with flow control, {@code points} without
 * @param bytes memory of points that stands for "full" just as {@code points} does
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

    boolean isFull(long pointCount, long byteCount) {
        return pointCount >= points || byteCount >= bytes;
    }

    boolean isBeyondHardLimit(long pointCount, long byteCount) {
        return pointCount >= hardPoints || byteCount >= bytes * HARD_SHARE;
    }

    boolean hasSpace(long pointCount, long byteCount) {
        return pointCount < points * SPACE_SHARE && byteCount < bytes * SPACE_SHARE;
    }
}
