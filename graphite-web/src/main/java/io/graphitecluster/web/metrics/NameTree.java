package io.graphitecluster.web.metrics;

import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.store.SeriesStore;
import java.util.List;

/**
 * The tree of names as people search it, above what a store understands:
 *
 * <ul>
 *   <li>{@code **} alone finds every series of the tree;
 *   <li>a node of the pattern in which a backslash stands before every {@code *}, {@code ?}, <code>{</code> and
 *       {@code [} means itself; any other backslash does not count.
 * </ul>
 */
final class NameTree {
    private static final String EVERYTHING = "**";
    private static final String WILDCARDS = "*?[{";

    private final SeriesStore store;
    private final QueryMemory memory;

    NameTree(SeriesStore store, QueryMemory memory) {
        this.store = store;
        this.memory = memory;
    }

    /**
     * @param from epoch seconds or null
     * @param until epoch seconds or null
     */
    List<GlobMatch> find(String pattern, Long from, Long until) {
        if (pattern.equals(EVERYTHING)) {
            return names().stream().map(name -> new GlobMatch(name, true)).toList();
        }
        if (pattern.indexOf('\\') < 0) {
            return store.find(pattern, from, until, memory);
        }
        String[] nodes = pattern.split("\\.", -1);
        return store.find(pattern.replace("\\", ""), from, until, memory).stream()
                .filter(match -> escapedNodesStandForThemselves(nodes, match.path()))
                .toList();
    }

    /** The names of all series that are in the tree, sorted. Tagged series are not: they are found by their tags. */
    List<String> names() {
        return store.list(memory).stream()
                .filter(name -> name.indexOf(';') < 0)
                .sorted()
                .toList();
    }

    private static boolean escapedNodesStandForThemselves(String[] nodes, String path) {
        String[] own = path.split("\\.", -1);
        for (int i = 0; i < nodes.length; i++) {
            if (isLiteral(nodes[i]) && !nodes[i].replace("\\", "").equals(own[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether wildcards stand in the node, and each after a backslash. */
    private static boolean isLiteral(String node) {
        boolean escaped = false;
        for (int i = 0; i < node.length(); i++) {
            if (WILDCARDS.indexOf(node.charAt(i)) >= 0) {
                if (i == 0 || node.charAt(i - 1) != '\\') {
                    return false;
                }
                escaped = true;
            }
        }
        return escaped;
    }
}
