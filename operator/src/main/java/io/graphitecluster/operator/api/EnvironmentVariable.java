package io.graphitecluster.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * An environment variable.
 *
 * @param name its name
 * @param value its value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EnvironmentVariable(
        @Required
        @Size(min = 1, max = 128)
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*$")
        @JsonPropertyDescription("Name of the variable.")
        String name,

        @Size(max = 4096) @JsonPropertyDescription("Value of the variable.")
        String value) {

    /** Fills in defaults. */
    public EnvironmentVariable {
        value = value == null ? "" : value;
    }
}
