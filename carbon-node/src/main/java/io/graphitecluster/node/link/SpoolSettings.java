package io.graphitecluster.node.link;

import io.graphitecluster.node.wal.SyncPolicy;
import io.graphitecluster.whisper.disk.Disk;
import java.nio.file.Path;

/**
 * Where points wait for other shards that are away.
 *
 * @param disk holds the spools
 * @param folder has a folder for each shard
 * @param mostBytes of each spool
 * @param sync when spools are forced to stable storage: as the log is
 * @param syncIntervalMillis for {@link SyncPolicy#INTERVAL}
 */
public record SpoolSettings(Disk disk, Path folder, long mostBytes, SyncPolicy sync, long syncIntervalMillis) {
    /** Most bytes of a spool that is not limited otherwise. */
    public static final long MOST_BYTES = 1L << 30;
}
