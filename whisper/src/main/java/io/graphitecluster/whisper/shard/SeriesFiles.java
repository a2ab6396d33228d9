package io.graphitecluster.whisper.shard;

import io.graphitecluster.whisper.disk.Descriptors;
import io.graphitecluster.whisper.disk.FileLook;
import io.graphitecluster.whisper.disk.TooManyOpenFilesException;
import java.io.IOException;
import java.nio.file.Path;

/** The files of a lane's series, open for a moment or for longer. */
final class SeriesFiles implements AutoCloseable {
    /** One descriptor of so many may be a folder's. */
    private static final int FOLDERS_SHARE = 8;

    private final Descriptors files;
    private final PathTable paths;
    private final SeriesRecords records;
    private final KnownFiles known;
    private final OpenFiles open;
    private final Folders folders;
    private final FileLook look = new FileLook();
    private int tick;

    SeriesFiles(Descriptors files, PathTable paths, SeriesRecords records, KnownFiles known, WriterOptions options) {
        this.files = files;
        this.paths = paths;
        this.records = records;
        this.known = known;
        int budget = Math.max(1, options.descriptors() / options.lanes());
        this.folders = new Folders(files, paths, options.epochMillis(), budget / FOLDERS_SHARE);
        this.open = new OpenFiles(budget - folders.most());
    }

    int size() {
        return open.size();
    }

    /** To be called before each update: what comes often is told by it. */
    void tick() {
        tick++;
    }

    /** An open descriptor of the file as it is now, of which all is known. {@link #release} it. */
    int acquire(int series) throws IOException {
        int place = records.get(series, SeriesRecords.OPEN) - 1;
        if (place >= 0) {
            int descriptor = open.descriptor(place);
            files.look(descriptor, look);
            if (known.isAsKnown(series, look)) {
                return descriptor;
            }
            close(series);
        }
        int descriptor = open(series);
        try {
            files.look(descriptor, look);
            if (!known.isAsKnown(series, look)) {
                known.forget(series);
                known.load(series, descriptor, Path.of(paths.text(series)), look);
            }
            place(series, descriptor);
            return descriptor;
        } catch (IOException | RuntimeException e) {
            abandon(series, descriptor, e);
            throw e;
        }
    }

    /** The file was written to; it is closed unless it stays open. */
    void release(int series, int descriptor) throws IOException {
        known.changedNow(series);
        records.set(series, SeriesRecords.TICK, tick);
        if (records.get(series, SeriesRecords.OPEN) == 0) {
            files.close(descriptor);
        }
    }

    /** Closes what was acquired, unless it stays open, because of a failure. */
    void abandon(int series, int descriptor, Exception failure) {
        if (records.get(series, SeriesRecords.OPEN) == 0) {
            try {
                files.close(descriptor);
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Keeps the file open if its series comes often enough. */
    private void place(int series, int descriptor) throws IOException {
        if (!open.hasRoom()) {
            int other = open.owner(open.candidate());
            int idle = tick - records.get(other, SeriesRecords.TICK);
            int period = tick - records.get(series, SeriesRecords.TICK);
            if (records.get(series, SeriesRecords.TICK) == 0 || idle < 2L * period) {
                return;
            }
            close(other);
        }
        records.set(series, SeriesRecords.OPEN, open.put(series, descriptor) + 1);
    }

    private int open(int series) throws IOException {
        try {
            return openByName(series);
        } catch (TooManyOpenFilesException e) {
            makeRoom(e);
            return openByName(series);
        }
    }

    private int openByName(int series) throws IOException {
        try {
            int folder = folders.of(series);
            if (folder >= 0) {
                return files.openIn(folder, paths.name(series));
            }
        } catch (IOException e) {
            folders.drop(series); // there may be another folder by now; whatever it is, the whole path tells
        }
        return files.open(paths.path(series));
    }

    /** What needs a descriptor or a few. */
    @FunctionalInterface
    interface Opening<T> {
        /** Is called again when there were none left. */
        T open() throws IOException;
    }

    /** Does what needs a descriptor or a few; when there are none left, once more with fewer files open. */
    <T> T withRoom(Opening<T> opening) throws IOException {
        try {
            return opening.open();
        } catch (TooManyOpenFilesException e) {
            makeRoom(e);
            return opening.open();
        }
    }

    /** Keeps fewer files open from now on; with none open there is nothing to be done. */
    private void makeRoom(TooManyOpenFilesException failure) throws IOException {
        folders.close();
        if (open.size() == 0) {
            throw failure;
        }
        open.shrink();
        while (!open.hasRoom()) {
            close(open.owner(open.candidate()));
        }
    }

    /** Syncs a file. */
    void sync(int series) throws IOException {
        int place = records.get(series, SeriesRecords.OPEN) - 1;
        int descriptor = place >= 0 ? open.descriptor(place) : open(series);
        try {
            files.sync(descriptor);
        } finally {
            if (place < 0) {
                files.close(descriptor);
            }
        }
    }

    /** Looks for the file anew next time. */
    void invalidate(int series) throws IOException {
        try {
            folders.drop(series);
        } finally {
            close(series);
        }
    }

    private void close(int series) throws IOException {
        int place = records.get(series, SeriesRecords.OPEN) - 1;
        if (place >= 0) {
            records.set(series, SeriesRecords.OPEN, 0);
            files.close(open.take(place));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            folders.close();
        } finally {
            for (int place = 0; place < open.places(); place++) {
                if (open.owner(place) >= 0) {
                    close(open.owner(place));
                }
            }
        }
    }
}
