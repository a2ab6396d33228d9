package io.graphitecluster.whisper.shard;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Header;
import io.graphitecluster.whisper.TimestampNotCoveredException;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.disk.Descriptors;
import io.graphitecluster.whisper.disk.FileLook;
import io.graphitecluster.whisper.disk.MappingLostException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The series of one lane, and all that is done to their files. Used by one thread at a time. */
final class Lane implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Lane.class.getName());
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
    private long lostMappings;

    Lane(Descriptors files, WriterOptions options) {
        this.files = files;
        MemorySegment scratch = arena.allocate(SCRATCH, Long.BYTES);
        this.run = new RunFile(files, scratch);
        this.known = new KnownFiles(records, held, run, new ChangeClock(options.epochMillis()));
        this.open = new SeriesFiles(files, paths, records, known, run, options);
        this.appending = new Appending(records, known, held, run, options.deferred());
        this.creation = new NewFiles(files, paths, arena, scratch);
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
        return open.openFiles();
    }

    int mappedFiles() {
        return open.mappedFiles();
    }

    /** How often a mapping could not be written to. */
    long lostMappings() {
        return lostMappings;
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
            NewFiles.Shape shape = new NewFiles.Shape(archives, xFilesFactor, method, sparse);
            Header header = open.create(series, creation, shape, look);
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
        return work(series, () -> {
            boolean plainly = strict && !covered(known.layout(series), now - timestamps[from]);
            return plainly || !appending.append(series, timestamps, values, from, until, now)
                    ? updatePlainly(series, timestamps, values, from, until, now, strict)
                    : 0;
        });
    }

    /** What is done to a file. */
    @FunctionalInterface
    private interface Work {
        /** Is called again when the file's mapping did not do. */
        int run() throws IOException;
    }

    private int work(int series, Work work) throws IOException {
        try {
            return workOnce(series, work);
        } catch (MappingLostException e) {
            lostMappings++;
            if (Long.bitCount(lostMappings) == 1) { // so that a failing disk does not fill the log
                LOG.log(
                        System.Logger.Level.WARNING,
                        () -> paths.text(series) + " was mapped, " + e.getMessage()
                                + "; it is written to by calls now. It is file number " + lostMappings
                                + " that this happens to");
            }
            return workOnce(series, work);
        }
    }

    private int workOnce(int series, Work work) throws IOException {
        acquire(series);
        int result;
        try {
            result = work.run();
        } catch (IOException | RuntimeException e) {
            open.abandon(series, e);
            failed(series, e);
            throw named(series, e);
        }
        release(series);
        return result;
    }

    private static boolean covered(Layout layout, long age) {
        return age >= 0 && age < layout.header.maxRetention();
    }

    /** Slot by slot as upstream does, reading what it needs. */
    private int updatePlainly(
            int series, long[] timestamps, double[] values, int from, int until, long now, boolean strict)
            throws IOException {
        appending.writeHeld(series);
        Path path = Path.of(paths.text(series));
        WhisperFile file = Whisper.of(path, run.file());
        int leftOut = 0;
        if (strict) {
            file.update(values[from], timestamps[from], now);
        } else {
            leftOut = file.updateMany(
                    Arrays.copyOfRange(timestamps, from, until), Arrays.copyOfRange(values, from, until), now);
        }
        records.unflag(series, SeriesRecords.STATE_KNOWN);
        known.readBases(series, path);
        return leftOut;
    }

    /** The current coarse slot, if it was held back, is written now. */
    void settle(int series) throws IOException {
        if (!held.has(series) && !held.isToBeRepaired(series)) {
            return;
        }
        work(series, () -> {
            appending.writeHeld(series);
            return 0;
        });
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

    private void acquire(int series) throws IOException {
        run.begin();
        try {
            open.acquire(series);
            dirty.mark(series, 0);
        } catch (IOException | RuntimeException e) {
            failed(series, e);
            throw named(series, e);
        }
    }

    private void release(int series) throws IOException {
        try {
            open.release(series);
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
