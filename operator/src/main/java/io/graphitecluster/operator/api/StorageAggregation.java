package io.graphitecluster.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A section of {@code storage-aggregation.conf}.
 *
 * @param name the section's name
 * @param pattern regular expression, searched in the name of a new series
 * @param xFilesFactor part of a coarse point's finer ones that must be known, 0 to 1; none: whisper's 0.5
 * @param aggregationMethod what becomes of the known ones; none: whisper's average
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StorageAggregation(
        @Required @Size(min = 1, max = 63) @Pattern(Patterns.SECTION) @JsonPropertyDescription("Name of the section.")
        String name,

        @Required
        @Size(min = 1, max = 1024)
        @JsonPropertyDescription("Regular expression, searched in the name of a new series.")
        String pattern,

        @Min(0)
        @Max(1)
        @JsonPropertyDescription(
                "Part of a coarse point's finer ones that must be known for it to be, 0 to 1. Default: 0.5.")
        Double xFilesFactor,

        @Pattern("^(average|sum|last|max|min|avg_zero|absmax|absmin)$")
        @JsonPropertyDescription(
                "What becomes of the known ones: average, sum, last, max, min, avg_zero, absmax or absmin."
                        + " Default: average.")
        String aggregationMethod) {}
