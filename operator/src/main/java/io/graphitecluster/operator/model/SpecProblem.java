package io.graphitecluster.operator.model;

/**
 * A field of a {@code GraphiteCluster} that breaks a rule.
 *
 * @param field path of the field, as {@code spec.storageSchemas[1].retentions}
 * @param problem what is wrong with it and what would be right
 */
public record SpecProblem(String field, String problem) {

    /** The path and the problem, as {@code spec.carbon.shards: must be …}. */
    @Override
    public String toString() {
        return field + ": " + problem;
    }
}
