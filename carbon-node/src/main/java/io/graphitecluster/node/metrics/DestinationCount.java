package io.graphitecluster.node.metrics;

/** What is counted for each destination, with upstream's names. */
public enum DestinationCount {
    /** Points offered to the queue. */
    ATTEMPTED_RELAYS("attemptedRelays", false),
    /** Points handed to the connection. */
    SENT("sent", false),
    /** Messages sent. */
    BATCHES_SENT("batchesSent", false),
    /** Longest queue seen while the connection could take no more. */
    QUEUED_UNTIL_READY("queuedUntilReady", true),
    /** Points queued while there was no connection. */
    QUEUED_UNTIL_CONNECTED("queuedUntilConnected", false),
    /** Longest queue seen when a point was offered. */
    RELAY_MAX_QUEUE_LENGTH("relayMaxQueueLength", true),
    /** Points dropped because the queue was full. */
    FULL_QUEUE_DROPS("fullQueueDrops", false),
    /** Connections given up because they were too slow ({@code USE_RATIO_RESET}). */
    SLOW_CONNECTION_RESET("slowConnectionReset", false);

    private final String graphiteName;
    private final boolean maximum;

    DestinationCount(String graphiteName, boolean maximum) {
        this.graphiteName = graphiteName;
        this.maximum = maximum;
    }

    /** The name in the daemons' own metrics. */
    public String graphiteName() {
        return graphiteName;
    }

    /** Whether it is the greatest value of an interval; else it is a count that grows. */
    public boolean isMaximum() {
        return maximum;
    }
}
