package io.graphitecluster.node.index;

import java.util.Arrays;

/**
 * Dense numbers for what is to be saved: the nodes that lead to a series, the series among them, and their labels. Made
 * while nothing changes; the tree may change afterwards, since a node's parent and label never do.
 */
final class NodeNumbers {
    private final int[] numberOf;
    private int[] nodes = new int[1024];
    private int[] labels = new int[1024];
    private int[] series = new int[1024];
    private int nodeCount;
    private int labelCount;
    private int seriesCount;
    private final LabelNumbers labelNumbers;

    NodeNumbers(NameTree tree) {
        numberOf = new int[tree.nodes()];
        numberOf[NameTree.PLAIN] = NameTree.PLAIN;
        numberOf[NameTree.TAGGED] = NameTree.TAGGED;
        labelNumbers = new LabelNumbers();
        for (int node = SnapshotFormat.FIRST_NODE; node < numberOf.length; node++) {
            if (tree.isLive(node)) {
                number(tree, node);
            }
        }
    }

    private void number(NameTree tree, int node) {
        numberOf[node] = SnapshotFormat.FIRST_NODE + nodeCount;
        nodes = put(nodes, nodeCount++, node);
        if (labelNumbers.add(tree.label(node), labelCount)) {
            labels = put(labels, labelCount++, tree.label(node));
        }
        if (tree.isSeries(node)) {
            series = put(series, seriesCount++, node);
        }
    }

    private static int[] put(int[] values, int index, int value) {
        int[] target = index < values.length ? values : Arrays.copyOf(values, index * 2);
        target[index] = value;
        return target;
    }

    int nodes() {
        return nodeCount;
    }

    int labels() {
        return labelCount;
    }

    int series() {
        return seriesCount;
    }

    int node(int index) {
        return nodes[index];
    }

    int label(int index) {
        return labels[index];
    }

    int seriesNode(int index) {
        return series[index];
    }

    int numberOf(int node) {
        return numberOf[node];
    }

    int numberOfLabel(int label) {
        return labelNumbers.of(label);
    }

    /** Numbers by label, open addressing. */
    private static final class LabelNumbers {
        private static final int SPREAD = 0x9E3779B9;
        private int[] keys = new int[1 << 12];
        private int[] values = new int[1 << 12];
        private int size;

        boolean add(int label, int number) {
            int at = place(keys, label);
            if (keys[at] != 0) {
                return false;
            }
            keys[at] = label;
            values[at] = number;
            if (++size * 2 > keys.length) {
                grow();
            }
            return true;
        }

        int of(int label) {
            return values[place(keys, label)];
        }

        private void grow() {
            int[] oldKeys = keys;
            int[] oldValues = values;
            keys = new int[oldKeys.length * 2];
            values = new int[oldKeys.length * 2];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != 0) {
                    int at = place(keys, oldKeys[i]);
                    keys[at] = oldKeys[i];
                    values[at] = oldValues[i];
                }
            }
        }

        private static int place(int[] keys, int label) {
            int mask = keys.length - 1;
            int spread = label * SPREAD;
            int at = (spread ^ (spread >>> 16)) & mask;
            while (keys[at] != 0 && keys[at] != label) {
                at = (at + 1) & mask;
            }
            return at;
        }
    }
}
