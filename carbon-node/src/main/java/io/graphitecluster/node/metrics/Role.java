package io.graphitecluster.node.metrics;

/** Which of upstream's daemons a process reports as. */
public enum Role {
    /** Stores points; so does carbon-aggregator-cache, which reports as a cache. */
    CACHE("agents"),
    /** Passes points on. */
    RELAY("relays"),
    /** Aggregates and passes on. */
    AGGREGATOR("aggregator");

    private final String node;

    Role(String node) {
        this.node = node;
    }

    /** The node of the metrics' names that tells it, for example {@code agents}. */
    public String node() {
        return node;
    }
}
