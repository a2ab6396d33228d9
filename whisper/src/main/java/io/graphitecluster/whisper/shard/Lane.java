package io.graphitecluster.whisper.shard;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Header;
import io.graphitecluster.whisper.TimestampNotCoveredException;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.disk.Descriptors;
import io.graphitecluster.whisper.disk.FileLook;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The series of one lane, and all that is done to their files. Used by one thread at a time. */
final class Lane implements AutoCloseable {
    private static final int SCRATCH = 65_532;

    private final Descriptors files;
    private final Arena arena = Arena.ofShared();
    private final PathTable paths = new PathTable();
    private final SeriesRecords records = new SeriesRecords();
    private final DirtyFiles dirty = new DirtyFiles(records);
    private final HeldSlots held = new HeldSlots(records);
    private final FileLook look = new FileLook();
    private final RunFile run;
    private final KnownFiles known;
    private final SeriesFiles open;
    private final Appending appending;
    private final NewFiles creation;

    Lane(Descriptors files, WriterOptions options) {
        this.files = files;
        MemorySegment scratch = arena.allocate(SCRATCH, Long.BYTES);
        this.run = new RunFile(files, scratch);
        this.known = new KnownFiles(records, held, run, new ChangeClock(options.epochMillis()));
        this.open = new SeriesFiles(files, paths, records, known, options);
        this.appending = new Appending(records, known, held, run, options.deferred());
        this.creation = new NewFiles(files, scratch);
    }

    /** The number of the series of a path. */
    int findOrAdd(byte[] path) {
        int found = paths.find(path);
        if (found >= 0) {
            return found;
        }
        int number = paths.add(path);
        records.ensure(number);
        return number;
    }

    int openFiles() {
        return open.size();
    }

    int dirtyFiles() {
        return dirty.count();
    }

    int pendingSeries() {
        return held.count();
    }

    /** Creates the file of a series: it appears whole. */
    void create(int series, List<Archive> archives, double xFilesFactor, AggregationMethod method, boolean sparse)
            throws IOException {
        run.begin();
        known.forget(series);
        try {
            MemorySegment path = paths.path(series);
            Header header = open.withRoom(() -> creation.create(path, archives, xFilesFactor, method, sparse, look));
            known.setNew(series, header, look);
            dirty.mark(series, SeriesRecords.NEW);
        } catch (IOException | RuntimeException e) {
            failed(series, e);
            throw named(series, e);
        }
    }

    /** Writes points, and answers how many were left out; a strict update is upstream's of a single point. */
    int update(int series, long[] timestamps, double[] values, int from, int until, long now, boolean strict)
            throws IOException {
        if (from == until) {
            return 0;
        }
        open.tick();
        int descriptor = acquire(series);
        int leftOut = 0;
        try {
            boolean plainly = strict && !covered(known.layout(series), now - timestamps[from]);
            if (plainly || !appending.append(series, descriptor, timestamps, values, from, until, now)) {
                leftOut = updatePlainly(series, descriptor, timestamps, values, from, until, now, strict);
            }
        } catch (IOException | RuntimeException e) {
            throw failedOpen(series, descriptor, e);
        }
        release(series, descriptor);
        return leftOut;
    }

    private static boolean covered(Layout layout, long age) {
        return age >= 0 && age < layout.header.maxRetention();
    }

    /** Slot by slot as upstream does, reading what it needs. */
    private int updatePlainly(
            int series,
            int descriptor,
            long[] timestamps,
            double[] values,
            int from,
            int until,
            long now,
            boolean strict)
            throws IOException {
        appending.writeHeld(series, descriptor);
        Path path = Path.of(paths.text(series));
        WhisperFile file = Whisper.of(path, run.file(descriptor));
        int leftOut = 0;
        if (strict) {
            file.update(values[from], timestamps[from], now);
        } else {
            leftOut = file.updateMany(
                    Arrays.copyOfRange(timestamps, from, until), Arrays.copyOfRange(values, from, until), now);
        }
        records.unflag(series, SeriesRecords.STATE_KNOWN);
        known.readBases(series, descriptor, path);
        return leftOut;
    }

    /** The current coarse slot, if it was held back, is written now. */
    void settle(int series) throws IOException {
        if (!held.has(series) && !held.isToBeRepaired(series)) {
            return;
        }
        int descriptor = acquire(series);
        try {
            appending.writeHeld(series, descriptor);
        } catch (IOException | RuntimeException e) {
            throw failedOpen(series, descriptor, e);
        }
        release(series, descriptor);
    }

    /** Settles all series, or those whose slot is over; the first failure is thrown after all were tried. */
    void settleAll(long endedBy) throws IOException {
        if (!held.isAny()) {
            return;
        }
        IOException failure = null;
        for (int series = 0; series < paths.count(); series++) {
            try {
                boolean ended = held.has(series) && known.end(series) <= endedBy;
                if (ended || held.isToBeRepaired(series)) {
                    settle(series);
                }
            } catch (NoSuchFileException e) {
                held.repaired(series); // with the file the slot is gone
            } catch (IOException e) {
                failure = Failures.joined(failure, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private int acquire(int series) throws IOException {
        run.begin();
        try {
            int descriptor = open.acquire(series);
            dirty.mark(series, 0);
            return descriptor;
        } catch (IOException | RuntimeException e) {
            failed(series, e);
            throw named(series, e);
        }
    }

    private void release(int series, int descriptor) throws IOException {
        try {
            open.release(series, descriptor);
        } catch (IOException | RuntimeException e) {
            failed(series, e);
            throw named(series, e);
        }
    }

    /** Forgets what is known of a file, and closes it. */
    void invalidate(int series) throws IOException {
        known.forget(series);
        open.invalidate(series);
    }

    private IOException failedOpen(int series, int descriptor, Exception failure) {
        open.abandon(series, descriptor, failure);
        failed(series, failure);
        return named(series, failure);
    }

    private void failed(int series, Exception failure) {
        if (failure instanceof TimestampNotCoveredException) {
            return; // refused before anything was written
        }
        try {
            invalidate(series);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private IOException named(int series, Exception failure) {
        return Failures.named(paths.text(series), run.at(), failure);
    }

    /** What is dirty now is what the next {@link #synced} is about. */
    void beginSync() {
        dirty.beginSync(paths.count());
    }

    /** Ends a sync of the whole file system: files are clean, or as dirty as before. */
    void synced(boolean done) {
        dirty.synced(paths.count(), done);
    }

    boolean syncEverything() throws IOException {
        return files.syncEverything();
    }

    /** Syncs dirty files one by one, and the folders of new ones; the first failure is thrown after all were tried. */
    void syncFiles() throws IOException {
        dirty.syncEach(paths.count(), series -> {
            run.begin();
            try {
                open.sync(series);
                if (records.has(series, SeriesRecords.NEW)) {
                    creation.syncFolders(paths.text(series));
                }
            } catch (IOException e) {
                throw named(series, e);
            }
        });
    }

    @Override
    public void close() throws IOException {
        try {
            open.close();
        } finally {
            files.close();
            paths.close();
            arena.close();
        }
    }
}
