package io.graphitecluster.node.lifecycle;

/**
 * How much memory points may take beside names. What is beyond waits in the log.
 *
 * <p>With a limit of updates a second the cache is what makes few updates enough: points of a series gather in it. Without
 * one it is a queue, whose length is of no use: {@value #POINTS_A_SERIES} points of each series are enough for writes of
 * many points, and more would only make the process larger while senders are faster than the files. A fifth of that was too
 * few: at full speed on two processors some 25 wait, and what has to come back from the log is written half as fast.
 *
 * @param heap most bytes of the heap
 * @param updatesPerSecond {@code MAX_UPDATES_PER_SECOND}, may be infinite
 */
record PointsMemory(long heap, double updatesPerSecond) {
    /** The share of the heap that names and points may take together: points leave names their room. */
    private static final double BOTH_SHARE = 0.75;

    private static final int POINTS_A_SERIES = 100;
    /** Of the cache's blocks, which have five points each. */
    private static final int POINT_BYTES = 13;
    /** So that few series have room for long runs. */
    private static final long QUEUE_BYTES = 16L << 20;

    /**
     * Bytes that points may take.
     *
     * @param series how many series are known
     * @param names bytes that these and the index take
     */
    long most(long series, long names) {
        long beside = (long) (heap * BOTH_SHARE) - names;
        return Double.isInfinite(updatesPerSecond)
                ? Math.min(beside, QUEUE_BYTES + series * POINTS_A_SERIES * POINT_BYTES)
                : beside;
    }
}
