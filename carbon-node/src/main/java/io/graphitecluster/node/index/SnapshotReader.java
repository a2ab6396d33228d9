package io.graphitecluster.node.index;

import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;

/** Reads a {@link SnapshotFormat}, or one of version 1. */
final class SnapshotReader {
    private final DiskFile file;
    private boolean isCurrent = true;

    SnapshotReader(DiskFile file) {
        this.file = file;
    }

    /**
     * Gives the tree that was saved.
     *
     * @param facts gets what was saved of its series; stays as it is when the snapshot is broken
     * @throws IOException when it is no snapshot, of a version that is not known, or damaged; says which
     */
    NameTree read(SeriesFacts facts) throws IOException {
        SnapshotInput in = new SnapshotInput(file);
        // An int of the other order than those that follow.
        if (file.size() < 2 * Integer.BYTES || Integer.reverseBytes(in.integer()) != SnapshotFormat.MAGIC) {
            throw new IOException("it is no index");
        }
        int version = Integer.reverseBytes(in.integer());
        if (version == OldSnapshot.VERSION) {
            isCurrent = false;
            return new OldSnapshot(file).read(facts);
        }
        if (version != SnapshotFormat.VERSION) {
            throw new IOException("it has version " + version + ", known are " + OldSnapshot.VERSION + " and "
                    + SnapshotFormat.VERSION);
        }
        SnapshotHeader header = SnapshotHeader.read(in, file.size());
        NameTree tree = new NameTree(header, in);
        IntColumn written = new IntColumn();
        written.load(in, header.series());
        IntColumn bytes = new IntColumn();
        bytes.load(in, header.series());
        in.requireChecksum();
        new SnapshotCheck(tree).requireSound();
        facts.take(written, bytes);
        return tree;
    }

    /** Whether what was read is of the version that is written now. */
    boolean isCurrent() {
        return isCurrent;
    }
}
