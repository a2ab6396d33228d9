package io.graphitecluster.operator.model.rollout;

import io.graphitecluster.operator.model.SpecProblem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why nothing is changed.
 *
 * @param reason one word in CamelCase
 * @param message for people, naming the fields
 */
public record Refusal(String reason, String message) {
    /** A field breaks a rule. */
    public static final String INVALID_SPEC = "InvalidSpec";

    /** The number of shards was edited on a cluster that holds data. */
    public static final String RESHARDING_NOT_SUPPORTED = "ReshardingNotSupported";

    /** There are volumes of several clusters under this name. */
    public static final String FOREIGN_DATA = "ForeignData";

    /** An object that is needed exists and belongs to somebody else. */
    public static final String NAME_TAKEN = "NameTaken";

    /** The refusal of a spec with problems. */
    public static Refusal invalid(List<SpecProblem> problems) {
        return new Refusal(
                INVALID_SPEC, problems.stream().map(SpecProblem::toString).collect(Collectors.joining("; ")));
    }
}
