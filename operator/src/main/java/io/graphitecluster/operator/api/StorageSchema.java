package io.graphitecluster.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A section of {@code storage-schemas.conf}.
 *
 * @param name the section's name
 * @param pattern regular expression, searched in the name of a new series
 * @param retentions archives, finest first, as {@code 60s:1d,5m:30d}: seconds for each point and how long, or how many
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StorageSchema(
        @Required @Size(min = 1, max = 63) @Pattern(Patterns.SECTION) @JsonPropertyDescription("Name of the section.")
        String name,

        @Required
        @Size(min = 1, max = 1024)
        @JsonPropertyDescription("Regular expression, searched in the name of a new series.")
        String pattern,

        @Required
        @Size(min = 3, max = 512)
        @Pattern(Patterns.RETENTIONS)
        @JsonPropertyDescription(
                "Archives, finest first, for example 60s:1d,5m:30d,1h:3y: seconds for each point, and how"
                        + " long or how many of them. Units: s, m, h, d, w, y.")
        String retentions) {}
