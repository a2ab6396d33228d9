package io.graphitecluster.node.index;

import java.util.stream.IntStream;

/**
 * A copy of a tree without its dead nodes, and without labels that no other node has. Series keep their ids. Made in three
 * steps, so that names can come and go while most of the work is done:
 *
 * <pre>
 * new TreeCopy    while nothing changes     says which nodes are copied
 * copy            while names come and go   copies them; {@link #touched} is told the nodes of those names
 * finish          while nothing changes     brings these names in line; the copy can take the tree's place
 * </pre>
 */
final class TreeCopy {
    private final NameTree from;
    private final NodeNumbers numbers;
    private final int ids;
    private final NameTree copy = new NameTree();
    private final IntStream.Builder touched = IntStream.builder();

    TreeCopy(NameTree from) {
        this.from = from;
        this.numbers = new NodeNumbers(from);
        this.ids = from.seriesIds();
    }

    /** A node of the tree became a series or ceased to be one. Only while nothing else changes. */
    void touched(int node) {
        touched.add(node);
    }

    /** Copies what there was at the beginning: of a node only parent, label and id are looked at, which never change. */
    void copy() {
        copy.expectIds(ids);
        for (int i = 0; i < numbers.nodes(); i++) {
            int node = numbers.node(i);
            int made = copy.childOrNew(numbers.numberOf(from.parent(node)), label(node));
            if (made != numbers.numberOf(node)) {
                throw new IllegalStateException("node " + node + " of the index was copied to " + made);
            }
        }
        for (int i = 0; i < numbers.series(); i++) {
            int node = numbers.seriesNode(i);
            copy.becomeSeries(numbers.numberOf(node), from.idOf(node));
        }
    }

    private int label(int node) {
        int label = from.label(node);
        Labels labels = from.labels;
        return copy.labels.findOrAdd(labels.bytes(label), labels.offset(label), labels.length(label));
    }

    /** Brings the names that came or went meanwhile in line; the copy is whole then. */
    NameTree finish() {
        copy.expectIds(from.seriesIds());
        touched.build().distinct().forEach(this::bringInLine);
        return copy;
    }

    private void bringInLine(int node) {
        int its = copied(node, from.isSeries(node));
        if (its == 0 || copy.isSeries(its) == from.isSeries(node)) {
            return;
        }
        if (copy.isSeries(its)) {
            copy.endSeries(its);
        } else {
            copy.becomeSeries(its, from.idOf(node));
        }
    }

    /** The node of the copy for a node of the tree; 0 when there is none and none is wanted. */
    private int copied(int node, boolean wanted) {
        if (node <= NameTree.TAGGED) {
            return node;
        }
        int parent = copied(from.parent(node), wanted);
        if (wanted) {
            return copy.childOrNew(parent, label(node));
        }
        int label = from.label(node);
        Labels labels = from.labels;
        return parent == 0
                ? 0
                : copy.child(parent, copy.labels.find(labels.bytes(label), labels.offset(label), labels.length(label)));
    }
}
