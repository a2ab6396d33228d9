package io.graphitecluster.protocol.query;

import java.util.List;

/**
 * What one pattern of a find matches.
 *
 * @param pattern as the request has it
 * @param matches branches and leaves
 */
public record GlobAnswer(String pattern, List<GlobMatch> matches) {
    /** Copies the list. */
    public GlobAnswer {
        matches = List.copyOf(matches);
    }
}
