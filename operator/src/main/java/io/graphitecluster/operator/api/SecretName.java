package io.graphitecluster.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * Names a Secret of the same namespace.
 *
 * @param name the Secret's name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SecretName(
        @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Name of a Secret of the same namespace.")
        String name) {}
