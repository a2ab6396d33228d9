package io.graphitecluster.node.wal;

import java.nio.file.Path;

/**
 * How the log is written.
 *
 * @param folder where its segments lie
 * @param sync when it is forced to stable storage
 * @param syncIntervalMillis for {@link SyncPolicy#INTERVAL}
 * @param segmentBytes a segment is ended when it has so many bytes
 * @param mostBytes senders have to wait while all segments have so many bytes
 * @param waitingBytes with so many bytes that could not be written yet senders have to wait
 */
public record LogSettings(
        Path folder, SyncPolicy sync, long syncIntervalMillis, long segmentBytes, long mostBytes, long waitingBytes) {}
