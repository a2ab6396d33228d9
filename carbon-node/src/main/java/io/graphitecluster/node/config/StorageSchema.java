package io.graphitecluster.node.config;

import io.graphitecluster.protocol.pattern.PythonPattern;
import io.graphitecluster.whisper.Archive;
import java.util.List;
import java.util.Optional;

/**
 * How long the series whose names match are kept.
 *
 * @param name the section's name
 * @param pattern is looked for in the names; empty for the default at the end, which has all names
 * @param archives what a new file of such a series holds, in the order written
 */
public record StorageSchema(String name, Optional<PythonPattern> pattern, List<Archive> archives) {
    /** Copies the list. */
    public StorageSchema {
        archives = List.copyOf(archives);
    }

    /** Whether series of this name are kept so. */
    public boolean matches(String series) {
        return pattern.isEmpty() || pattern.get().isFoundIn(series);
    }
}
