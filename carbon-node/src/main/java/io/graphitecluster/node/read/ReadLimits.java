package io.graphitecluster.node.read;

/**
 * How much one request may ask for; beyond it is answered with an error rather than with a part.
 *
 * @param matches most names that one pattern may match
 * @param values most values that one answer may hold
 */
public record ReadLimits(int matches, long values) {
    private static final int MATCHES = 1_000_000;
    private static final long SMALLEST = 1_000_000;
    /** A value takes 8 bytes when it is read and about as many once more in the answer; several requests run at once. */
    private static final long HEAP_BYTES_PER_VALUE = 64;

    /** Limits for the memory of this process. */
    public static ReadLimits forHeap(long heapBytes) {
        return new ReadLimits(MATCHES, Math.max(SMALLEST, heapBytes / HEAP_BYTES_PER_VALUE));
    }
}
