package io.graphitecluster.protocol.query;

import java.util.List;

/**
 * Asks a node for the nodes of the tree of names that patterns match.
 *
 * @param patterns names with {@code *}, {@code ?}, {@code [...]} and {@code {a,b}} in their nodes
 * @param from epoch seconds, or 0: series known to hold nothing since then may be left out
 * @param until epoch seconds, or 0
 */
public record GlobRequest(List<String> patterns, long from, long until) {
    /** Copies the list. */
    public GlobRequest {
        patterns = List.copyOf(patterns);
    }
}
