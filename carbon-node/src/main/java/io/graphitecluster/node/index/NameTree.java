package io.graphitecluster.node.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * All names as a tree over their nodes, in columns of ints:
 *
 * <pre>
 * node          0 stands for none, 1 is the root of plain names, 2 that of tagged ones
 * label         the text of the node itself, see {@link Labels}
 * parent
 * firstChild    the child that came last; the others hang on its nextSibling
 * nextSibling
 * series        0: never was one; id + 1: is a series; -(id + 1): was one
 * below         how many series there are at the node and below
 *
 * disk.used             root 1 - disk - used
 * disk.used;dc=1;r=a    root 2 - disk.used - dc=1 - r=a
 * </pre>
 *
 * <p>Nodes are only ever added; a node without series below is dead and passed over, until a {@link TreeCopy} without it takes the
 * tree's place. So readers need no lock: the columns of a node are written before it is linked. One thread at a time changes
 * anything.
 */
final class NameTree {
    static final int PLAIN = 1;
    static final int TAGGED = 2;
    private static final int FIRST_FREE = 3;
    /** Matches are kept as a node and one bit more. */
    private static final int MOST_NODES = 1 << 30;

    final Labels labels;
    final ByteHash hash;
    private final IntColumn label = new IntColumn();
    private final IntColumn parent = new IntColumn();
    private final IntColumn firstChild = new IntColumn();
    private final IntColumn nextSibling = new IntColumn();
    private final IntColumn series = new IntColumn();
    private final IntColumn below = new IntColumn();
    private final IntColumn nodeOfSeries = new IntColumn();
    private final IntHashSet children = new IntHashSet();
    private int nodes = FIRST_FREE;
    private int deadNodes;
    private volatile int seriesIds;

    NameTree() {
        hash = new ByteHash();
        labels = new Labels(hash);
        for (int node = 0; node < FIRST_FREE; node++) {
            clear(node, 0, 0);
        }
    }

    /** As it was saved. Whether it is sound is for a {@link SnapshotCheck} to say. */
    NameTree(SnapshotHeader saved, SnapshotInput in) throws IOException {
        hash = saved.hash();
        labels = new Labels(hash);
        nodes = saved.nodes();
        seriesIds = saved.series();
        labels.load(in, saved.labelBytes(), saved.labels());
        for (IntColumn column : List.of(label, parent, nextSibling, firstChild, below, series)) {
            column.load(in, nodes);
        }
        children.load(in, nodes - FIRST_FREE);
        nodeOfSeries.load(in, seriesIds);
    }

    /** The child with a label, 0 when there is none. */
    int child(int node, int wanted) {
        return wanted == 0
                ? 0
                : children.find(
                        hash.of(node, wanted),
                        candidate -> parent.getOrZero(candidate) == node && label.get(candidate) == wanted);
    }

    int childOrNew(int node, int wanted) {
        int known = child(node, wanted);
        return known != 0 ? known : addChild(node, wanted);
    }

    private int addChild(int node, int itsLabel) {
        if (nodes == MOST_NODES) {
            throw new IllegalStateException("the index holds " + MOST_NODES + " nodes; no more names can be found");
        }
        int child = nodes++;
        deadNodes++;
        clear(child, itsLabel, node);
        nextSibling.set(child, firstChild.get(node));
        children.add(child, this::hashOf);
        firstChild.setRelease(node, child);
        return child;
    }

    private void clear(int node, int itsLabel, int itsParent) {
        label.set(node, itsLabel);
        parent.set(node, itsParent);
        firstChild.set(node, 0);
        nextSibling.set(node, 0);
        series.set(node, 0);
        below.set(node, 0);
    }

    /** Makes a node a series; a node that was one before gets its id back. */
    int becomeSeries(int node) {
        int before = series.get(node);
        int id = before < 0 ? -before - 1 : seriesIds;
        if (before == 0) {
            nodeOfSeries.setRelease(id, node);
            seriesIds = id + 1;
        }
        series.setRelease(node, id + 1);
        count(node, 1);
        return id;
    }

    void endSeries(int node) {
        series.setRelease(node, -series.get(node));
        count(node, -1);
    }

    private void count(int node, int change) {
        for (int at = node; at != 0; at = parent.get(at)) {
            int before = below.get(at);
            below.setRelease(at, before + change);
            if (at > TAGGED) {
                deadNodes += (before + change == 0 ? 1 : 0) - (before == 0 ? 1 : 0);
            }
        }
    }

    /** Makes room for series with ids of another tree, all below this; the next new one gets it. */
    void expectIds(int ids) {
        nodeOfSeries.reserve(ids);
        seriesIds = ids;
    }

    /** Makes a node that is none a series with the id that it has in another tree. */
    void becomeSeries(int node, int id) {
        nodeOfSeries.setRelease(id, node);
        series.setRelease(node, id + 1);
        count(node, 1);
    }

    /** Nodes that lead to no series, and take memory. */
    int deadNodes() {
        return deadNodes;
    }

    private int hashOf(int node) {
        return hash.of(parent.getOrZero(node), label.getOrZero(node));
    }

    boolean isSeries(int node) {
        return series.getAcquire(node) > 0;
    }

    /** The id of a node that is a series or was one; -1 when it never was. */
    int idOf(int node) {
        return Math.abs(series.getAcquire(node)) - 1;
    }

    boolean isBranch(int node) {
        return below.getAcquire(node) > (isSeries(node) ? 1 : 0);
    }

    /** Whether it leads to any series. */
    boolean isLive(int node) {
        return below.getAcquire(node) > 0;
    }

    int seriesBelow(int node) {
        return below.getAcquire(node);
    }

    int firstChild(int node) {
        return firstChild.getAcquire(node);
    }

    int nextSibling(int node) {
        return nextSibling.get(node);
    }

    int label(int node) {
        return label.get(node);
    }

    int parent(int node) {
        return parent.get(node);
    }

    /** Ids given out so far; they are dense. */
    int seriesIds() {
        return seriesIds;
    }

    /** The node of a series' id; 0 when the series had gone before the tree was copied. */
    int nodeOf(int id) {
        return nodeOfSeries.getAcquire(id);
    }

    /** Nodes given out so far, those that stand for none and the roots among them. */
    int nodes() {
        return nodes;
    }

    /** The whole name at a node. */
    String name(int node) {
        byte[] name = new byte[length(node)];
        copyName(node, name, 0, name.length);
        return new String(name, StandardCharsets.UTF_8);
    }

    /**
     * Copies the whole name at a node in UTF-8.
     *
     * @param length what {@link #length} says
     */
    void copyName(int node, byte[] into, int offset, int length) {
        byte separator = (byte) (isBelow(node, TAGGED) ? ';' : '.');
        int end = offset + length;
        for (int at = node; at > TAGGED; at = parent.get(at)) {
            int its = label.get(at);
            end -= labels.length(its);
            System.arraycopy(labels.bytes(its), labels.offset(its), into, end, labels.length(its));
            if (end > offset) {
                into[--end] = separator;
            }
        }
    }

    /** How many bytes the name at a node has. */
    int length(int node) {
        int length = -1;
        for (int at = node; at > TAGGED; at = parent.get(at)) {
            length += labels.length(label.get(at)) + 1;
        }
        return Math.max(0, length);
    }

    /** Whether a node lies below a root. */
    boolean isBelow(int node, int root) {
        int at = node;
        while (at > TAGGED) {
            at = parent.get(at);
        }
        return at == root;
    }

    long memory() {
        return labels.memory()
                + children.bytes()
                + label.bytes()
                + parent.bytes()
                + firstChild.bytes()
                + nextSibling.bytes()
                + series.bytes()
                + below.bytes()
                + nodeOfSeries.bytes();
    }
}
