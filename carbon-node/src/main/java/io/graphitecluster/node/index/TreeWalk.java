package io.graphitecluster.node.index;

import io.graphitecluster.protocol.query.GlobMatch;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** One search for a pattern in the tree of names. */
final class TreeWalk {
    private final PathPattern pattern;
    private final int limit;
    private final Set<GlobMatch> matches = new LinkedHashSet<>();
    private final Set<Visit> visited = new HashSet<>();

    TreeWalk(PathPattern pattern, int limit) {
        this.pattern = pattern;
        this.limit = limit;
    }

    Set<GlobMatch> matchesBelow(NameNode root) {
        descend(root, "", 0);
        return matches;
    }

    /** Looks at the children of a node that matches the first {@code position} nodes of the pattern. */
    private void descend(NameNode node, String path, int position) {
        if (pattern.isAnyDepth(position)) {
            descendAnyDepth(node, path, position);
            return;
        }
        NodePattern wanted = pattern.node(position);
        if (wanted.literal() != null) {
            NameNode child = node.child(wanted.literal());
            if (child != null) {
                step(child, join(path, wanted.literal()), position);
            }
            return;
        }
        for (Map.Entry<String, NameNode> entry : node.children().entrySet()) {
            if (wanted.matches(entry.getKey())) {
                step(entry.getValue(), join(path, entry.getKey()), position);
            }
        }
    }

    private void step(NameNode child, String path, int position) {
        if (position + 1 < pattern.length()) {
            descend(child, path, position + 1);
            return;
        }
        if (child.isSeries()) {
            add(path, true);
        }
        if (child.isBranch()) {
            add(path, false);
        }
    }

    /** {@code **} stands for no node or more; at the end of a pattern it finds every series below. */
    private void descendAnyDepth(NameNode node, String path, int position) {
        if (!visited.add(new Visit(node, position))) {
            // Several ** reach the same node in as many ways as there are to share out its depth: one is enough.
            return;
        }
        boolean last = position + 1 == pattern.length();
        if (!last) {
            descend(node, path, position + 1);
        }
        for (Map.Entry<String, NameNode> entry : node.children().entrySet()) {
            NameNode child = entry.getValue();
            String childPath = join(path, entry.getKey());
            if (last && child.isSeries()) {
                add(childPath, true);
            }
            descendAnyDepth(child, childPath, position);
        }
    }

    private void add(String path, boolean leaf) {
        matches.add(new GlobMatch(path, leaf));
        if (matches.size() > limit) {
            throw new TooManyMatchesException(pattern.text(), limit);
        }
    }

    private static String join(String path, String node) {
        return path.isEmpty() ? node : path + '.' + node;
    }

    private record Visit(NameNode node, int position) {}
}
