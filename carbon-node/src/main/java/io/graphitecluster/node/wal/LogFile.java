package io.graphitecluster.node.wal;

import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The segment that is being written, on disk. Used by the log's own thread only. */
final class LogFile {
    private final Disk disk;
    private final LogSettings settings;
    private DiskFile file;
    private long segment = -1;
    private long end;
    private boolean unsynced;
    private long syncedAt = System.nanoTime();

    LogFile(Disk disk, LogSettings settings) {
        this.disk = disk;
        this.settings = settings;
    }

    /** Writes a batch at the end of its segment; should this fail half way, the next attempt overwrites what there is. */
    void append(BatchBody batch) throws IOException {
        if (batch.segment() != segment) {
            open(batch.segment());
        }
        ByteBuffer bytes = batch.finish();
        int length = bytes.remaining();
        file.write(bytes, end);
        end += length;
        unsynced = true;
    }

    private void open(long number) throws IOException {
        if (file != null) {
            if (settings.sync() != SyncPolicy.NEVER) {
                sync();
            }
            file.close();
            file = null;
            segment = -1;
        }
        DiskFile created = disk.create(SegmentFormat.path(settings.folder(), number));
        try {
            created.write(SegmentFormat.fileHeader(number), 0);
            if (settings.sync() != SyncPolicy.NEVER) {
                created.sync();
                disk.syncFolder(settings.folder());
            }
        } catch (IOException e) {
            created.close();
            throw e;
        }
        file = created;
        segment = number;
        end = SegmentFormat.FILE_HEADER;
    }

    void sync() throws IOException {
        if (file != null && unsynced) {
            file.sync();
        }
        unsynced = false;
        syncedAt = System.nanoTime();
    }

    /** Syncs if the policy says that it is time. */
    void syncIfDue() throws IOException {
        if (settings.sync() == SyncPolicy.BATCH || nanosUntilSync(System.nanoTime()) <= 0) {
            sync();
        }
    }

    /** Nanoseconds until a sync is due; the largest number when none will be. */
    long nanosUntilSync(long now) {
        return unsynced && settings.sync() == SyncPolicy.INTERVAL
                ? syncedAt + settings.syncIntervalMillis() * 1_000_000 - now
                : Long.MAX_VALUE;
    }

    void close() throws IOException {
        if (file != null) {
            if (settings.sync() != SyncPolicy.NEVER) {
                sync();
            }
            file.close();
        }
    }
}
