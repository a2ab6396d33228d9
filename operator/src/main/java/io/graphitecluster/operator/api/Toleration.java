package io.graphitecluster.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;

/**
 * A taint that Pods bear, as in a Pod.
 *
 * @param key the taint's key; none with operator Exists: every key
 * @param operator Exists or Equal
 * @param value the taint's value
 * @param effect NoSchedule, PreferNoSchedule or NoExecute; none: every effect
 * @param tolerationSeconds how long a NoExecute taint is borne
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Toleration(
        @JsonPropertyDescription("The taint's key. None, with operator Exists: every key.")
        String key,

        @Pattern("^(Exists|Equal)$") @JsonPropertyDescription("Exists or Equal.")
        String operator,

        @JsonPropertyDescription("The taint's value.") String value,

        @Pattern("^(NoSchedule|PreferNoSchedule|NoExecute)$")
        @JsonPropertyDescription("NoSchedule, PreferNoSchedule or NoExecute. None: every effect.")
        String effect,

        @JsonPropertyDescription("How many seconds a NoExecute taint is borne.")
        Long tolerationSeconds) {}
