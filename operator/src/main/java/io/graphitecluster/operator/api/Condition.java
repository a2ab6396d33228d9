package io.graphitecluster.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/**
 * One aspect of a cluster's state, in the shape that Kubernetes gives conditions.
 *
 * @param type Ready, Progressing or Degraded
 * @param status True, False or Unknown
 * @param reason why, one word in CamelCase
 * @param message why, for people
 * @param lastTransitionTime when {@code status} last changed, RFC 3339
 * @param observedGeneration generation of the spec that the condition speaks of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
        @Required @JsonPropertyDescription("Ready, Progressing or Degraded.")
        String type,

        @Required @JsonPropertyDescription("True, False or Unknown.")
        String status,

        @Required @JsonPropertyDescription("Why, one word in CamelCase.")
        String reason,

        @Required @JsonPropertyDescription("Why, for people.")
        String message,

        @Required @JsonPropertyDescription("When status last changed.")
        String lastTransitionTime,

        @JsonPropertyDescription("Generation of the spec that the condition speaks of.")
        Long observedGeneration) {}
