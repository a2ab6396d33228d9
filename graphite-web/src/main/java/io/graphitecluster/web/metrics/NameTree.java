package io.graphitecluster.web.metrics;

import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.web.store.SeriesStore;
import java.util.List;

/**
 * The tree of names as people search it, above what a store understands:
 *
 * <ul>
 *   <li>{@code **} alone finds every series of the tree;
 *   <li>a backslash before {@code *}, {@code ?}, <code>{</code> or {@code [} makes this node of the pattern stand for
 *       itself; any other backslash does not count.
 * </ul>
 */
final class NameTree {
    private static final String EVERYTHING = "**";

    private final SeriesStore store;

    NameTree(SeriesStore store) {
        this.store = store;
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
            return store.find(pattern, from, until);
        }
        String[] nodes = pattern.split("\\.", -1);
        return store.find(pattern.replace("\\", ""), from, until).stream()
                .filter(match -> escapedNodesStandForThemselves(nodes, match.path()))
                .toList();
    }

    /** The names of all series that are in the tree, sorted. Tagged series are not: they are found by their tags. */
    List<String> names() {
        return store.list().stream()
                .filter(name -> name.indexOf(';') < 0)
                .sorted()
                .toList();
    }

    private static boolean escapedNodesStandForThemselves(String[] nodes, String path) {
        String[] own = path.split("\\.", -1);
        for (int i = 0; i < nodes.length; i++) {
            if (isEscaped(nodes[i]) && !nodes[i].replace("\\", "").equals(own[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEscaped(String node) {
        for (int i = 1; i < node.length(); i++) {
            if (node.charAt(i - 1) == '\\' && "*?[{".indexOf(node.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
