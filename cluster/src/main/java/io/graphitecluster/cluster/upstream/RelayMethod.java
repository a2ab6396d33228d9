package io.graphitecluster.cluster.upstream;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code RELAY_METHOD}: how the destinations of a name are chosen. */
public enum RelayMethod {
    /** All destinations. */
    CONSTANT,
    /** By {@code relay-rules.conf}. */
    RULES,
    /** By a ring on which destinations have many places. */
    CONSISTENT_HASHING,
    /** By that ring, for the aggregates that a name is an input of. */
    AGGREGATED_CONSISTENT_HASHING,
    /** By the remainder of a hash. */
    FAST_HASHING,
    /** By the remainder of a hash, for the aggregates that a name is an input of. */
    FAST_AGGREGATED_HASHING;

    private final String graphiteName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name in configuration files, for example {@code consistent-hashing}. */
    public String graphiteName() {
        return graphiteName;
    }

    /** The method of a name in configuration files. */
    public static Optional<RelayMethod> find(String name) {
        return Arrays.stream(values())
                .filter(method -> method.graphiteName.equals(name))
                .findFirst();
    }

    /** The names of all methods. */
    public static List<String> names() {
        return Arrays.stream(values()).map(RelayMethod::graphiteName).toList();
    }

    /** Whether the rules of {@code aggregation-rules.conf} are needed. */
    public boolean isAggregated() {
        return this == AGGREGATED_CONSISTENT_HASHING || this == FAST_AGGREGATED_HASHING;
    }

    /**
     * The empty ring of a method that has one.
     *
     * @param hashType {@code ROUTER_HASH_TYPE}; empty for the ring's own default
     */
    public Optional<NodeRing> ring(Optional<SmallHash> hashType) {
        return switch (this) {
            case CONSTANT, RULES -> Optional.empty();
            case CONSISTENT_HASHING, AGGREGATED_CONSISTENT_HASHING ->
                Optional.of(new ConsistentRing(hashType.orElse(SmallHash.CARBON_CH), ConsistentRing.DEFAULT_REPLICAS));
            case FAST_HASHING, FAST_AGGREGATED_HASHING -> Optional.of(new FastRing(hashType.orElse(SmallHash.MMH3_CH)));
        };
    }
}
