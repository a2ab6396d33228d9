package io.graphitecluster.node.index;

import java.util.Arrays;
import java.util.BitSet;

/**
 * One search for a pattern in the tree of names: from the root down, with the set of all positions of the pattern that
 * the nodes so far may have led to. So each node of the tree is visited once at most, however many {@code **} the pattern
 * has.
 */
final class TreeSearch {
    private final NameTree tree;
    private final PathPattern pattern;
    private final SearchWork work;
    private final Matches matches;
    private final int[] literals;
    private final LabelOrder order;
    /** What {@link #next} found out beside the positions. */
    private boolean isSeriesWanted;

    private boolean isNodeWanted;

    TreeSearch(NameTree tree, PathPattern pattern, SearchWork work) {
        this.tree = tree;
        this.pattern = pattern;
        this.work = work;
        this.matches = new Matches(tree);
        this.order = new LabelOrder(tree);
        this.literals = new int[pattern.length()];
        for (int i = 0; i < literals.length; i++) {
            literals[i] = isLiteral(i) ? pattern.node(i).literalIn(tree.labels) : 0;
        }
    }

    Matches below(int root) {
        BitSet first = new BitSet();
        reach(0, first);
        descend(root, first.stream().toArray());
        return matches;
    }

    /** @param positions that the next node may be read at, ascending */
    private void descend(int node, int[] positions) {
        if (positions.length == 1 && isLiteral(positions[0])) {
            work.spend(1);
            int child = tree.child(node, literals[positions[0]]);
            if (child != 0) {
                visit(child, positions);
            }
            return;
        }
        int[] found = new int[8];
        int count = 0;
        for (int child = tree.firstChild(node); child != 0; child = tree.nextSibling(child)) {
            work.spend(positions.length);
            if (tree.isLive(child) && isMatched(child, positions)) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = child;
            }
        }
        order.sort(found, count);
        for (int i = 0; i < count; i++) {
            visit(found[i], positions);
        }
    }

    private boolean isMatched(int child, int[] positions) {
        for (int position : positions) {
            if (takes(position, child)) {
                return true;
            }
        }
        return false;
    }

    private boolean takes(int position, int child) {
        if (pattern.isAnyDepth(position)) {
            return true;
        }
        int label = tree.label(child);
        if (isLiteral(position)) {
            return label == literals[position];
        }
        Labels labels = tree.labels;
        return pattern.node(position).matches(labels.bytes(label), labels.offset(label), labels.length(label), work);
    }

    private boolean isLiteral(int position) {
        return !pattern.isAnyDepth(position) && pattern.node(position).isLiteral();
    }

    private void visit(int child, int[] positions) {
        int[] next = next(child, positions);
        if (isNodeWanted && tree.isBranch(child)) {
            add(child, false);
        }
        if (isSeriesWanted && tree.isSeries(child)) {
            add(child, true);
        }
        if (next.length > 0) {
            descend(child, next);
        }
    }

    /** The positions that reading a child leads to. */
    private int[] next(int child, int[] positions) {
        isSeriesWanted = false;
        isNodeWanted = false;
        if (positions.length == 1 && !pattern.isAnyDepth(positions[0])) {
            int after = positions[0] + 1;
            isSeriesWanted = after == pattern.length();
            isNodeWanted = isSeriesWanted;
            if (isSeriesWanted) {
                return new int[0];
            }
            if (!pattern.isAnyDepth(after)) {
                return new int[] {after};
            }
        }
        BitSet reached = new BitSet();
        for (int position : positions) {
            if (!takes(position, child)) {
                continue;
            }
            if (pattern.isAnyDepth(position)) {
                // At the end of a pattern it finds every series below, but no branch.
                isSeriesWanted |= position + 1 == pattern.length();
                reach(position, reached);
            } else if (position + 1 == pattern.length()) {
                isSeriesWanted = true;
                isNodeWanted = true;
            } else {
                reach(position + 1, reached);
            }
        }
        return reached.stream().toArray();
    }

    /** Adds a position, and those behind it that {@code **}, which may stand for no node, lets through. */
    private void reach(int position, BitSet reached) {
        int at = position;
        reached.set(at);
        while (pattern.isAnyDepth(at) && at + 1 < pattern.length()) {
            reached.set(++at);
        }
    }

    private void add(int node, boolean leaf) {
        matches.add(node, leaf);
        work.requireRoom(matches.size());
    }
}
