package io.graphitecluster.node.index;

/** The nodes of a tree as they are saved, by the numbers that they have there. */
final class SavedNodes {
    private final NameTree tree;
    private final NodeNumbers numbers;
    private final int nodes;

    SavedNodes(NameTree tree, NodeNumbers numbers) {
        this.tree = tree;
        this.numbers = numbers;
        this.nodes = SnapshotFormat.FIRST_NODE + numbers.nodes();
    }

    /** How many, those that stand for none and the roots among them. */
    int count() {
        return nodes;
    }

    int label(int node) {
        return node < SnapshotFormat.FIRST_NODE ? 0 : numbers.placeOfLabel(tree.label(inTree(node)));
    }

    int parent(int node) {
        return node < SnapshotFormat.FIRST_NODE ? 0 : numbers.numberOf(tree.parent(inTree(node)));
    }

    private int inTree(int node) {
        return numbers.node(node - SnapshotFormat.FIRST_NODE);
    }

    /** The child of each that came last. */
    int[] firstChildren() {
        int[] last = new int[nodes];
        for (int node = SnapshotFormat.FIRST_NODE; node < nodes; node++) {
            last[parent(node)] = node;
        }
        return last;
    }

    /** The child of the same parent that came before each. */
    int[] nextSiblings() {
        int[] last = new int[nodes];
        int[] before = new int[nodes];
        for (int node = SnapshotFormat.FIRST_NODE; node < nodes; node++) {
            int parent = parent(node);
            before[node] = last[parent];
            last[parent] = node;
        }
        return before;
    }

    /** How many series there are at each and below. */
    int[] below() {
        int[] below = new int[nodes];
        for (int i = 0; i < numbers.series(); i++) {
            below[seriesNode(i)] = 1;
        }
        for (int node = nodes - 1; node >= SnapshotFormat.FIRST_NODE; node--) {
            below[parent(node)] += below[node];
        }
        return below;
    }

    /** One more than the number of the series at each, 0 where there is none. */
    int[] series() {
        int[] series = new int[nodes];
        for (int i = 0; i < numbers.series(); i++) {
            series[seriesNode(i)] = i + 1;
        }
        return series;
    }

    /** The node of a series by its number. */
    int seriesNode(int number) {
        return numbers.numberOf(numbers.seriesNode(number));
    }

    /** The table of nodes by parent and label. */
    int[] children() {
        return IntHashSet.table(
                numbers.nodes(),
                i -> SnapshotFormat.FIRST_NODE + i,
                i -> tree.hash.of(parent(SnapshotFormat.FIRST_NODE + i), label(SnapshotFormat.FIRST_NODE + i)));
    }
}
