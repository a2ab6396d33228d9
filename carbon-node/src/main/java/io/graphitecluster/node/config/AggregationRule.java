package io.graphitecluster.node.config;

import io.graphitecluster.protocol.pattern.PythonPattern;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How points of the series whose names match become coarser.
 *
 * @param name the section's name
 * @param pattern is looked for in the names; empty for the default at the end, which has all names
 * @param xFilesFactor share of known points, 0 to 1, that a coarser one needs; empty for Whisper's default
 * @param aggregationMethod as Whisper names it; empty for Whisper's default
 */
public record AggregationRule(
        String name, Optional<PythonPattern> pattern, OptionalDouble xFilesFactor, Optional<String> aggregationMethod) {

    /** Whether points of series of this name become coarser so. */
    public boolean matches(String series) {
        return pattern.isEmpty() || pattern.get().isFoundIn(series);
    }
}
