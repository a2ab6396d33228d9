package io.graphitecluster.node.index;

import java.io.IOException;

/**
 * What a {@link SnapshotFormat} says of itself behind magic and version.
 *
 * @param nodes how many, those that stand for none and the roots among them
 * @param labels how many different texts nodes have
 * @param labelBytes where these end
 */
record SnapshotHeader(ByteHash hash, int nodes, int series, int labels, int labelBytes) {
    private static final int BYTES = 2 * Integer.BYTES + 2 * Long.BYTES + 4 * Integer.BYTES;
    private static final int NODE_COLUMNS = 6;
    private static final int SERIES_COLUMNS = 3;

    /** @throws IOException when a file of this length does not hold just that */
    static SnapshotHeader read(SnapshotInput in, long fileLength) throws IOException {
        ByteHash hash = new ByteHash(in.longInteger(), in.longInteger());
        SnapshotHeader header = new SnapshotHeader(hash, in.integer(), in.integer(), in.integer(), in.integer());
        if (!header.isPossible(fileLength) || header.length() != fileLength) {
            throw new IOException("it has " + fileLength + " bytes, which is not what it says");
        }
        return header;
    }

    private boolean isPossible(long fileLength) {
        return nodes >= SnapshotFormat.FIRST_NODE
                && nodes <= fileLength / Integer.BYTES
                && series >= 0
                && labels >= 0
                && labels <= labelBytes
                && labelBytes >= Labels.FIRST
                && labelBytes <= fileLength;
    }

    void write(SnapshotOutput out) throws IOException {
        hash.write(out);
        out.integer(nodes);
        out.integer(series);
        out.integer(labels);
        out.integer(labelBytes);
    }

    private long length() {
        long ints = (long) nodes * NODE_COLUMNS
                + (long) series * SERIES_COLUMNS
                + IntHashSet.capacity(labels)
                + IntHashSet.capacity(nodes - SnapshotFormat.FIRST_NODE)
                + 1;
        return BYTES + labelBytes + ints * Integer.BYTES;
    }
}
