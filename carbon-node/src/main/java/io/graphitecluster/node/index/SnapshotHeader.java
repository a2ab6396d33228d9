package io.graphitecluster.node.index;

import java.io.IOException;

/**
 * What a {@link SnapshotFormat} says of itself behind magic and version.
 *
 * @param nodes how many, those that stand for none and the roots among them
 * @param labelBytes where the labels end
 * @param labelSlots length of the table of labels
 * @param childSlots length of the table of children
 */
record SnapshotHeader(ByteHash hash, int nodes, int series, int labelBytes, int labelSlots, int childSlots) {
    private static final int BYTES = 2 * Integer.BYTES + 2 * Long.BYTES + 5 * Integer.BYTES;
    private static final int NODE_COLUMNS = 6;
    private static final int SERIES_COLUMNS = 3;

    /** @throws IOException when a file of this length cannot hold so much */
    static SnapshotHeader read(SnapshotInput in, long fileLength) throws IOException {
        ByteHash hash = new ByteHash(in.longInteger(), in.longInteger());
        SnapshotHeader header =
                new SnapshotHeader(hash, in.integer(), in.integer(), in.integer(), in.integer(), in.integer());
        if (header.nodes < SnapshotFormat.FIRST_NODE
                || header.series < 0
                || header.labelBytes < 1
                || header.labelSlots < 0
                || header.childSlots < 0
                || header.length() != fileLength) {
            throw new IOException("it has " + fileLength + " bytes, which is not what it says");
        }
        return header;
    }

    void write(SnapshotOutput out) throws IOException {
        hash.write(out);
        out.integer(nodes);
        out.integer(series);
        out.integer(labelBytes);
        out.integer(labelSlots);
        out.integer(childSlots);
    }

    private long length() {
        long ints = (long) nodes * NODE_COLUMNS + (long) series * SERIES_COLUMNS + labelSlots + childSlots + 1;
        return BYTES + labelBytes + ints * Integer.BYTES;
    }
}
