package io.graphitecluster.node.read;

import io.graphitecluster.node.config.ReadConf;
import io.graphitecluster.node.index.SearchLimits;

/**
 * How much one request may ask for; beyond it is answered with an error rather than with a part.
 *
 * @param matches most nodes that the patterns of one request may match
 * @param rendered most series of one fetch
 * @param steps most work of one search, see {@link SearchLimits}
 * @param values most values that one answer may hold
 */
public record ReadLimits(int matches, int rendered, long steps, long values) {
    private static final long SMALLEST = 1_000_000;
    /** A value takes 8 bytes when it is read and about as many once more in the answer; several requests run at once. */
    private static final long HEAP_BYTES_PER_VALUE = 64;

    /** The limits of a configuration, and of the memory of this process. */
    public static ReadLimits of(ReadConf conf, long heapBytes) {
        return new ReadLimits(
                conf.maxMetricsGlobbed(),
                conf.maxMetricsRendered(),
                conf.maxSearchSteps(),
                Math.max(SMALLEST, heapBytes / HEAP_BYTES_PER_VALUE));
    }
}
