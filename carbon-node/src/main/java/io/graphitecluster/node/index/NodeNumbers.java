package io.graphitecluster.node.index;

import java.util.Arrays;

/**
 * Dense numbers for what is to be saved: the nodes that lead to a series, the series among them, and new places for their
 * labels, one behind the other. Made while nothing changes; the tree may change afterwards, since a node's parent and label
 * never do.
 */
final class NodeNumbers {
    private final int[] numberOf;
    private int[] nodes = new int[1024];
    private int[] labels = new int[1024];
    private int[] series = new int[1024];
    private int nodeCount;
    private int labelCount;
    private int labelEnd = Labels.FIRST;
    private int seriesCount;
    private final LabelPlaces labelPlaces;

    NodeNumbers(NameTree tree) {
        numberOf = new int[tree.nodes()];
        numberOf[NameTree.PLAIN] = NameTree.PLAIN;
        numberOf[NameTree.TAGGED] = NameTree.TAGGED;
        labelPlaces = new LabelPlaces();
        for (int node = SnapshotFormat.FIRST_NODE; node < numberOf.length; node++) {
            if (tree.isLive(node)) {
                number(tree, node);
            }
        }
    }

    private void number(NameTree tree, int node) {
        numberOf[node] = SnapshotFormat.FIRST_NODE + nodeCount;
        nodes = put(nodes, nodeCount++, node);
        int label = tree.label(node);
        int length = tree.labels.length(label);
        int place = Labels.place(labelEnd, length);
        if (labelPlaces.add(label, place)) {
            labels = put(labels, labelCount++, label);
            labelEnd = place + Labels.HEAD + length;
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

    /** Bytes of all labels together. */
    int labelBytes() {
        return labelEnd;
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

    int placeOfLabel(int label) {
        return labelPlaces.of(label);
    }

    /** New places by label, open addressing. */
    private static final class LabelPlaces {
        private static final int SPREAD = 0x9E3779B9;
        private int[] keys = new int[1 << 12];
        private int[] values = new int[1 << 12];
        private int size;

        boolean add(int label, int place) {
            int at = slot(keys, label);
            if (keys[at] != 0) {
                return false;
            }
            keys[at] = label;
            values[at] = place;
            if (++size * 2 > keys.length) {
                grow();
            }
            return true;
        }

        int of(int label) {
            return values[slot(keys, label)];
        }

        private void grow() {
            int[] oldKeys = keys;
            int[] oldValues = values;
            keys = new int[oldKeys.length * 2];
            values = new int[oldKeys.length * 2];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != 0) {
                    int at = slot(keys, oldKeys[i]);
                    keys[at] = oldKeys[i];
                    values[at] = oldValues[i];
                }
            }
        }

        private static int slot(int[] keys, int label) {
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
