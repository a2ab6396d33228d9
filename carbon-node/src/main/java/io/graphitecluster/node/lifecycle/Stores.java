package io.graphitecluster.node.lifecycle;

import io.graphitecluster.ceres.NodeCaching;
import io.graphitecluster.ceres.SliceCaching;
import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.config.DatabaseConf;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.store.SeriesStore;
import io.graphitecluster.node.store.ceres.CeresOptions;
import io.graphitecluster.node.store.ceres.CeresStore;
import io.graphitecluster.node.store.whisper.FileOptions;
import io.graphitecluster.node.store.whisper.FilePaths;
import io.graphitecluster.node.store.whisper.OpenFileLimit;
import io.graphitecluster.node.store.whisper.TornFiles;
import io.graphitecluster.node.store.whisper.WhisperStore;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.LocalDisk;
import io.graphitecluster.whisper.disk.MappingLimits;
import java.io.IOException;

/** Opens the store that {@code DATABASE} names. */
final class Stores {
    /** The share of the heap for Ceres nodes that are kept. */
    private static final double NODES_SHARE = 0.05;

    private Stores() {}

    /** @throws IOException when the data folder cannot be opened */
    static SeriesStore open(CarbonConf conf, SeriesTable series, NodeCounters counters, Surroundings surroundings)
            throws IOException {
        return switch (conf.database().kind()) {
            case WHISPER -> whisper(conf, series, counters, surroundings);
            case CERES -> ceres(conf, series);
        };
    }

    private static SeriesStore whisper(
            CarbonConf conf, SeriesTable series, NodeCounters counters, Surroundings surroundings) throws IOException {
        Disk disk = surroundings.disk();
        FilePaths paths = new FilePaths(conf.localDataDir(), conf.tagHashFilenames());
        FileOptions options = new FileOptions(
                conf.whisperSparseCreate(),
                conf.whisperAutoflush(),
                OpenFileLimit.writers(),
                Math.min(conf.whisperMappedFiles(), MappingLimits.ofSystem()));
        TornFiles torn = new TornFiles(
                disk,
                conf.localDataDir(),
                conf.storageDir().resolve("quarantine"),
                surroundings.clock().millis(),
                counters);
        return disk instanceof LocalDisk
                ? WhisperStore.open(paths, series, options, torn)
                : WhisperStore.open(paths, series, options, disk, torn);
    }

    private static SeriesStore ceres(CarbonConf conf, SeriesTable series) throws IOException {
        DatabaseConf database = conf.database();
        return CeresStore.open(
                conf.localDataDir(),
                series,
                new CeresOptions(
                        database.maxSliceGap(),
                        NodeCaching.of(database.nodeCaching()),
                        SliceCaching.of(database.sliceCaching()),
                        database.lockWrites(),
                        conf.tagHashFilenames(),
                        (long) (Runtime.getRuntime().maxMemory() * NODES_SHARE)));
    }
}
