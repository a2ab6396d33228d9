package io.graphitecluster.node.index;

/**
 * The file that an index is saved to: the columns of a {@link NameTree} as they lie in memory, so that a start has only to
 * copy them. Little-endian, but for magic and version:
 *
 * <pre>
 * int  magic "GKNI"
 * int  version, 2
 * long, long   secrets of the {@link ByteHash} that the tables were made with
 * int  nodes, int series, int labels, int bytes of labels
 *                        nodes: those that stand for none and the roots among them
 * bytes of labels        as {@link Labels} draws them
 * table of labels        ints, an {@link IntHashSet}
 * label, parent, nextSibling, firstChild, below, series     of each node, ints
 * table of nodes         ints, an {@link IntHashSet}, by parent and label
 * node, last write, size of its file                        of each series, ints, the latter two unsigned
 * int  CRC-32C of all that
 * </pre>
 *
 * <p>Only nodes that lead to a series are saved; parents come before children, a node's nextSibling before itself, and series
 * have numbers in the order of their nodes. A file that is damaged is not read: the index is then made from the files of the
 * series. One of version 1 is read by {@link OldSnapshot}.
 */
final class SnapshotFormat {
    static final int MAGIC = 0x474b4e49;
    static final int VERSION = 2;
    /** Number of the first node that is not a root. */
    static final int FIRST_NODE = 3;

    private SnapshotFormat() {}
}
