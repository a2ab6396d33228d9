package io.graphitecluster.node.index;

import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Writes a {@link SnapshotFormat}. */
final class SnapshotWriter {
    private static final int BUFFER = 1 << 18;

    private final DiskFile file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final CRC32C checksum = new CRC32C();
    private long offset;

    /** @param file is empty */
    SnapshotWriter(DiskFile file) {
        this.file = file;
    }

    /**
     * Writes all series that are there. Others may be added or taken out meanwhile, and are in it or not.
     *
     * @return how many series are in it
     */
    int write(NameTree tree, SeriesFacts facts, NodeNumbers numbers) throws IOException {
        integer(SnapshotFormat.MAGIC);
        integer(SnapshotFormat.VERSION);
        integer(numbers.labels());
        integer(numbers.nodes());
        integer(numbers.series());
        for (int i = 0; i < numbers.labels(); i++) {
            int label = numbers.label(i);
            int length = tree.labels.length(label);
            room(Short.BYTES + length)
                    .putShort((short) length)
                    .put(tree.labels.bytes(label), tree.labels.offset(label), length);
        }
        for (int i = 0; i < numbers.nodes(); i++) {
            int node = numbers.node(i);
            integer(numbers.numberOf(tree.parent(node)));
            integer(numbers.numberOfLabel(tree.label(node)));
        }
        for (int i = 0; i < numbers.series(); i++) {
            int node = numbers.seriesNode(i);
            int id = tree.idOf(node);
            integer(numbers.numberOf(node));
            integer((int) facts.lastWrite(id));
            integer((int) facts.size(id));
        }
        drain();
        buffer.putLong(checksum.getValue());
        drain();
        return numbers.series();
    }

    private void integer(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            drain();
        }
        return buffer;
    }

    private void drain() throws IOException {
        buffer.flip();
        checksum.update(buffer.duplicate());
        int length = buffer.remaining();
        file.write(buffer, offset);
        offset += length;
        buffer.clear();
    }
}
