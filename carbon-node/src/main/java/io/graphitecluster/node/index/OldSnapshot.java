package io.graphitecluster.node.index;

import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Reads the file of an index as it was saved before there were {@link SnapshotFormat columns}, big-endian:
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
 * <p>Names of tagged series are nowhere else than here.
 */
final class OldSnapshot {
    static final int VERSION = 1;
    private static final int HEADER = 5 * Integer.BYTES;

    private final DiskFile file;
    private final NameTree tree = new NameTree();

    OldSnapshot(DiskFile file) {
        this.file = file;
    }

    /**
     * Gives the tree that was saved.
     *
     * @param facts gets what was saved of its series; stays as it is when the snapshot is broken
     */
    NameTree read(SeriesFacts facts) throws IOException {
        ByteBuffer bytes = whole();
        int[] labels = new int[bytes.position(2 * Integer.BYTES).getInt()];
        int nodes = bytes.getInt();
        int series = bytes.getInt();
        for (int i = 0; i < labels.length; i++) {
            byte[] text = new byte[bytes.getShort() & Labels.LONGEST];
            bytes.get(text);
            labels[i] = tree.labels.findOrAdd(text, 0, text.length);
        }
        for (int i = 0; i < nodes; i++) {
            tree.childOrNew(bytes.getInt(), labels[bytes.getInt()]);
        }
        for (int i = 0; i < series; i++) {
            int id = tree.becomeSeries(bytes.getInt());
            facts.begin(id);
            facts.written(id, Integer.toUnsignedLong(bytes.getInt()));
            facts.size(id, Integer.toUnsignedLong(bytes.getInt()));
        }
        return tree;
    }

    private ByteBuffer whole() throws IOException {
        long length = file.size();
        if (length < HEADER + Long.BYTES || length > Integer.MAX_VALUE - Long.BYTES) {
            throw new IOException("it has " + length + " bytes, which no index has");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length);
        file.read(bytes, 0);
        bytes.flip();
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.slice(0, (int) length - Long.BYTES));
        if (checksum.getValue() != bytes.getLong((int) length - Long.BYTES)) {
            throw new IOException("its checksum does not match");
        }
        return bytes;
    }
}
