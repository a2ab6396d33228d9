package io.graphitecluster.whisper.shard;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Which of a lane's files were written to, or created, since they were last synced. Kept in the series' records. */
final class DirtyFiles {
    private final SeriesRecords records;
    private int count;

    DirtyFiles(SeriesRecords records) {
        this.records = records;
    }

    int count() {
        return count;
    }

    /** Notes that a file was written to; {@code more} is {@link SeriesRecords#NEW} when its name is new, else 0. */
    void mark(int series, int more) {
        if (!records.has(series, SeriesRecords.DIRTY)) {
            count++;
        }
        records.flag(series, SeriesRecords.DIRTY | more);
    }

    /** What is dirty now, of the series below the given number, is what the next {@link #synced} is about. */
    void beginSync(int end) {
        for (int series = 0; series < end && count > 0; series++) {
            if (records.has(series, SeriesRecords.DIRTY)) {
                records.unflag(series, SeriesRecords.DIRTY);
                records.flag(series, SeriesRecords.SYNCING);
                count--;
            }
        }
    }

    /** Ends a sync of the whole file system: files are clean, or as dirty as before. */
    void synced(int end, boolean done) {
        for (int series = 0; series < end; series++) {
            if (records.has(series, SeriesRecords.SYNCING)) {
                records.unflag(series, SeriesRecords.SYNCING);
                if (!done) {
                    mark(series, 0);
                } else if (!records.has(series, SeriesRecords.DIRTY)) {
                    records.unflag(series, SeriesRecords.NEW);
                }
            }
        }
    }

    /** Syncs one file. */
    @FunctionalInterface
    interface Sync {
        void of(int series) throws IOException;
    }

    /** Syncs dirty files one by one; the first failure is thrown after all were tried. */
    void syncEach(int end, Sync sync) throws IOException {
        IOException failure = null;
        for (int series = 0; series < end && count > 0; series++) {
            if (records.has(series, SeriesRecords.DIRTY)) {
                try {
                    sync.of(series);
                    clean(series);
                } catch (NoSuchFileException e) {
                    clean(series); // deleted: nothing to keep
                } catch (IOException e) {
                    failure = Failures.joined(failure, e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void clean(int series) {
        records.unflag(series, SeriesRecords.DIRTY | SeriesRecords.NEW);
        count--;
    }
}
