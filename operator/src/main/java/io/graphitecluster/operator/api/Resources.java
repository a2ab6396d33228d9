package io.graphitecluster.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Size;
import java.util.Map;

/**
 * What a container asks for and may use, as in a Pod: names of resources ({@code cpu}, {@code memory}) to quantities.
 *
 * @param requests what it is guaranteed
 * @param limits the most that it may use
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Resources(
        @Size(max = 16)
        @SchemaFrom(type = IntOrStringMap.class)
        @JsonPropertyDescription("What the container is guaranteed, for example {cpu: 500m, memory: 1Gi}.")
        Map<String, String> requests,

        @Size(max = 16)
        @SchemaFrom(type = IntOrStringMap.class)
        @JsonPropertyDescription("The most that the container may use.")
        Map<String, String> limits) {

    /** Nothing asked for, no limits. */
    public static final Resources NONE = new Resources(Map.of(), Map.of());

    /** Fills in defaults. */
    public Resources {
        requests = requests == null ? Map.of() : Maps.ordered(requests);
        limits = limits == null ? Map.of() : Maps.ordered(limits);
    }
}
