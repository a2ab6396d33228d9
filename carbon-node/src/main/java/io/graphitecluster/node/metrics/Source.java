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
    /** Messages of an AMQP broker. */
    AMQP,
    /** Protobuf on TCP. */
    PROTOBUF,
    /** Made by the aggregation rules of this node. */
    AGGREGATE,
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
