package io.graphitecluster.node.store;

import io.graphitecluster.ceres.NodeCaching;
import io.graphitecluster.ceres.SliceCaching;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.store.ceres.CeresOptions;
import io.graphitecluster.node.store.ceres.CeresStore;
import io.graphitecluster.node.store.whisper.FileOptions;
import io.graphitecluster.node.store.whisper.FilePaths;
import io.graphitecluster.node.store.whisper.WhisperStore;
import io.graphitecluster.node.write.TestDisk;
import java.io.IOException;
import java.nio.file.Path;

/** The stores that there are, for tests of what all of them do. */
enum StoreKind {
    WHISPER(".whisper-999999999-7.part"),
    CERES(".ceres-999999999-7.part");

    private final String leftover;

    StoreKind(String leftover) {
        this.leftover = leftover;
    }

    /** Name of a file that a process left which is gone. */
    String leftover() {
        return leftover;
    }

    /** Opens a store of this kind in a folder. */
    SeriesStore open(Path folder, SeriesTable series) throws IOException {
        return switch (this) {
            case WHISPER ->
                WhisperStore.open(
                        new FilePaths(folder, true),
                        series,
                        new FileOptions(false, false, 8),
                        TestDisk.noneTorn(folder));
            case CERES ->
                CeresStore.open(
                        folder,
                        series,
                        new CeresOptions(80, NodeCaching.ALL, SliceCaching.LATEST, false, true, 1 << 20));
        };
    }
}
