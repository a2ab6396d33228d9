package io.graphitecluster.node.read;

import io.graphitecluster.node.index.Matches;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What one pattern of a request has found: nodes of the index, or one series under the name that it was asked for by. */
final class Found {
    private final String pattern;
    private final Matches matches;
    private final String name;

    private Found(String pattern, Matches matches, String name) {
        this.pattern = pattern;
        this.matches = matches;
        this.name = name;
    }

    static Found of(String pattern, Matches matches) {
        return new Found(pattern, matches, null);
    }

    /** A series whose name is not written as the index has it. */
    static Found series(String name) {
        return new Found(name, null, name);
    }

    String pattern() {
        return pattern;
    }

    int size() {
        return name != null ? 1 : matches.size();
    }

    String path(int index) {
        return name != null ? name : matches.path(index);
    }

    int pathBytes(int index) {
        return name != null ? name.getBytes(StandardCharsets.UTF_8).length : matches.pathBytes(index);
    }

    /** The matches in the index; empty when it is one series that the index does not name so. */
    Optional<Matches> matches() {
        return Optional.ofNullable(matches);
    }

    boolean isLeaf(int index) {
        return name != null || matches.isLeaf(index);
    }

    int leaves() {
        int leaves = 0;
        for (int i = 0; i < size(); i++) {
            leaves += isLeaf(i) ? 1 : 0;
        }
        return leaves;
    }
}
