package io.graphitecluster.node.index;

/**
 * The file that an index is saved to, big-endian:
 *
 * <pre>
 * int  magic "GKNI"
 * int  version, 1
 * int  labels, int nodes, int series         how many of each follow
 * labels   short length, bytes               each text once
 * nodes    int parent, int label             by number; the first node has number 3, parents come before children
 * series   int node, int last write, int size of its file     unsigned
 * long CRC-32C of all that
 * </pre>
 *
 * <p>Only nodes that lead to a series are saved. A file of another version, or with another checksum, is not read: the
 * index is then made from the files of the series.
 */
final class SnapshotFormat {
    static final int MAGIC = 0x474b4e49;
    static final int VERSION = 1;
    static final int HEADER = 5 * Integer.BYTES;
    /** Number of the first node that is not a root. */
    static final int FIRST_NODE = 3;

    private SnapshotFormat() {}
}
