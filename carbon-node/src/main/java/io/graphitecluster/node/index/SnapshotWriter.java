package io.graphitecluster.node.index;

import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;

/** Writes a {@link SnapshotFormat}. */
final class SnapshotWriter {
    private final SnapshotOutput out;

    /** @param file is empty */
    SnapshotWriter(DiskFile file) {
        this.out = new SnapshotOutput(file);
    }

    /**
     * Writes all series that are there. Others may be added or taken out meanwhile, and are in it or not.
     *
     * @return how many series are in it
     */
    int write(NameTree tree, SeriesFacts facts, NodeNumbers numbers) throws IOException {
        SavedNodes saved = new SavedNodes(tree, numbers);
        out.integer(Integer.reverseBytes(SnapshotFormat.MAGIC));
        out.integer(Integer.reverseBytes(SnapshotFormat.VERSION));
        new SnapshotHeader(tree.hash, saved.count(), numbers.series(), numbers.labels(), numbers.labelBytes())
                .write(out);
        writeLabels(tree.labels, numbers);
        out.ints(saved.count(), saved::label);
        out.ints(saved.count(), saved::parent);
        out.ints(saved.nextSiblings());
        out.ints(saved.firstChildren());
        out.ints(saved.below());
        out.ints(saved.series());
        out.ints(saved.children());
        out.ints(numbers.series(), saved::seriesNode);
        out.ints(numbers.series(), i -> (int) facts.lastWrite(tree.idOf(numbers.seriesNode(i))));
        out.ints(numbers.series(), i -> (int) facts.size(tree.idOf(numbers.seriesNode(i))));
        out.checksum();
        return numbers.series();
    }

    private void writeLabels(Labels labels, NodeNumbers numbers) throws IOException {
        int end = 0;
        for (int i = 0; i < numbers.labels(); i++) {
            int label = numbers.label(i);
            int place = numbers.placeOfLabel(label);
            int length = Labels.HEAD + labels.length(label);
            out.zeroBytes(place - end);
            out.bytes(labels.bytes(label), labels.offset(label) - Labels.HEAD, length);
            end = place + length;
        }
        out.zeroBytes(numbers.labelBytes() - end);
        out.ints(IntHashSet.table(
                numbers.labels(), i -> numbers.placeOfLabel(numbers.label(i)), i -> labels.hashOf(numbers.label(i))));
    }
}
