package io.graphitecluster.node.pipeline;

import io.graphitecluster.node.metrics.Source;

/**
 * Where a point came from. Made once for each connection.
 *
 * @param source the way it came in
 * @param peer who sent it, for the log
 */
public record Origin(Source source, String peer) {
    /** The daemon itself: its own metrics, and what it aggregated. */
    public static final Origin SELF = new Origin(Source.SELF, "this daemon");
}
