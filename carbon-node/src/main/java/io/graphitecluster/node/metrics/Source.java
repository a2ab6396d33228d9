package io.graphitecluster.node.metrics;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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
    /** Lines posted over HTTP. */
    HTTP,
    /** Made by the aggregation rules of this node. */
    AGGREGATE,
    /** Handed over by another node. */
    CLUSTER,
    /** The node's own metrics. */
    SELF;

    private static final Set<Source> CAN_WAIT = EnumSet.of(LINE, PICKLE, PROTOBUF, AMQP, AGGREGATE);

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Value of the label {@code protocol}. */
    public String label() {
        return label;
    }

    /** Whether senders wait while there is no room, or what comes is no more than what waiting senders sent before. */
    public boolean canWait() {
        return CAN_WAIT.contains(this);
    }
}
