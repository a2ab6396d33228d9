package io.graphitecluster.node.index;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Reads a {@link SnapshotFormat} that is whole in memory. */
final class SnapshotReader {
    private static final int NODE = 2 * Integer.BYTES;
    private static final int SERIES = 3 * Integer.BYTES;

    private final ByteBuffer bytes;

    SnapshotReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * Fills an empty tree. Nothing is changed when the snapshot is broken.
     *
     * @throws IOException when it is no snapshot, of another version, or damaged; says which
     */
    void readInto(NameTree tree, SeriesFacts facts) throws IOException {
        requireWhole();
        bytes.position(2 * Integer.BYTES);
        int labelCount = bytes.getInt();
        int nodeCount = bytes.getInt();
        int seriesCount = bytes.getInt();
        int[] labels = tree.labels.load(bytes, labelCount);
        // A start waits for this: what needs only the labels is done beside the rest.
        Thread labelIndex = Thread.ofPlatform().name("index-labels").start(() -> tree.labels.indexLoaded(labels));
        tree.load(bytes.slice(bytes.position(), nodeCount * NODE), labels, nodeCount);
        bytes.position(bytes.position() + nodeCount * NODE);
        for (int i = 0; i < seriesCount; i++) {
            int id = tree.loadSeries(bytes.getInt());
            facts.begin(id);
            facts.written(id, Integer.toUnsignedLong(bytes.getInt()));
            facts.size(id, Integer.toUnsignedLong(bytes.getInt()));
        }
        tree.countLoaded();
        tree.indexLoaded();
        await(labelIndex);
    }

    private static void await(Thread thread) throws IOException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the node is stopping");
        }
    }

    private void requireWhole() throws IOException {
        int length = bytes.limit();
        if (length < SnapshotFormat.HEADER + Long.BYTES || bytes.getInt(0) != SnapshotFormat.MAGIC) {
            throw new IOException("it is no index");
        }
        if (bytes.getInt(Integer.BYTES) != SnapshotFormat.VERSION) {
            throw new IOException(
                    "it has version " + bytes.getInt(Integer.BYTES) + ", known is " + SnapshotFormat.VERSION);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.slice(0, length - Long.BYTES));
        if (checksum.getValue() != bytes.getLong(length - Long.BYTES)) {
            throw new IOException("its checksum does not match");
        }
        long needed = SnapshotFormat.HEADER
                + (long) bytes.getInt(3 * Integer.BYTES) * NODE
                + (long) bytes.getInt(4 * Integer.BYTES) * SERIES;
        if (needed > length) {
            throw new IOException("it is shorter than it says");
        }
    }
}
