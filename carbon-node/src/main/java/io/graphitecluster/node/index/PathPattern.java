package io.graphitecluster.node.index;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for whole names: one {@link NodePattern} for each node, or {@code **} for any number of them.
 *
 * <p>A name with {@code ;} (a tagged series) is only matched as a whole, exactly.
 */
final class PathPattern {
    /** Longest pattern that is looked at: room for a thousand alternatives in each of some nodes. */
    static final int LONGEST = 65_536;

    private final String text;
    private final List<NodePattern> nodes = new ArrayList<>();

    /** @throws PatternTooLongException when the pattern has more than {@link #LONGEST} characters */
    PathPattern(String text) {
        if (text.length() > LONGEST) {
            throw new PatternTooLongException(text.length());
        }
        this.text = text;
        String[] parts = text.split("\\.", -1);
        for (int i = 0; i < parts.length; i++) {
            String node = parts[i];
            if (i > 0 && node.equals("**") && parts[i - 1].equals("**")) {
                // One stands for any number of nodes already.
                continue;
            }
            nodes.add(node.equals("**") ? null : NodePattern.of(node, NodePattern.MOST_BYTES / parts.length));
        }
    }

    String text() {
        return text;
    }

    boolean isTagged() {
        return text.indexOf(';') >= 0;
    }

    int length() {
        return nodes.size();
    }

    /** Whether the node at this position stands for any number of nodes. */
    boolean isAnyDepth(int position) {
        return nodes.get(position) == null;
    }

    /** The pattern of a node that is not {@link #isAnyDepth}. */
    NodePattern node(int position) {
        return nodes.get(position);
    }
}
