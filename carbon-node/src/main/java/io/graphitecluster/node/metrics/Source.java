package io.graphitecluster.node.metrics;

import java.util.Locale;

/** How a point came in. */
public enum Source {
    /** Line protocol on TCP. */
    LINE,
    /** Line protocol on UDP. */
    UDP,
    /** Pickle on TCP. */
    PICKLE,
    /** Handed over by another node. */
    CLUSTER,
    /** The node's own metrics. */
    SELF;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Value of the label {@code protocol}. */
    public String label() {
        return label;
    }
}
