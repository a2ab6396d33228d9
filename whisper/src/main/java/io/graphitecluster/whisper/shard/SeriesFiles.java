package io.graphitecluster.whisper.shard;

import io.graphitecluster.whisper.Header;
import io.graphitecluster.whisper.disk.Descriptors;
import io.graphitecluster.whisper.disk.FileLook;
import io.graphitecluster.whisper.disk.MappedFile;
import io.graphitecluster.whisper.disk.MappingLostException;
import io.graphitecluster.whisper.disk.TooManyOpenFilesException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The files of a lane's series, open or mapped for a moment or for longer. */
final class SeriesFiles implements RunFile.Opener, AutoCloseable {
    /** One descriptor of so many may be a folder's. */
    private static final int FOLDERS_SHARE = 8;

    private static final int NONE = -1;

    private final Descriptors files;
    private final PathTable paths;
    private final SeriesRecords records;
    private final KnownFiles known;
    private final RunFile run;
    private final OpenFiles open;
    private final MappedFiles mapped;
    private final Folders folders;
    private final NewestFile newest;
    private final FileLook look = new FileLook();
    private int tick;

    SeriesFiles(
            Descriptors files,
            PathTable paths,
            SeriesRecords records,
            KnownFiles known,
            RunFile run,
            WriterOptions options) {
        this.files = files;
        this.paths = paths;
        this.records = records;
        this.known = known;
        this.run = run;
        int budget = Math.max(1, options.descriptors() / options.lanes());
        this.folders = new Folders(files, paths, options.epochMillis(), budget / FOLDERS_SHARE);
        this.newest = new NewestFile(files);
        this.open = new OpenFiles(Math.max(1, budget - folders.most() - 1)); // the newest is another one
        this.mapped = new MappedFiles(files, options.epochMillis(), options.mappings() / options.lanes());
    }

    int openFiles() {
        return open.places().size();
    }

    int mappedFiles() {
        return mapped.places().size();
    }

    /** To be called before each update: what comes often is told by it. */
    void tick() {
        tick++;
    }

    /** Has the file as it is now, of which all is known, be the one that is worked on. {@link #release} it. */
    void acquire(int series) throws IOException {
        int place = records.get(series, SeriesRecords.OPEN);
        if (place > 0) {
            int descriptor = open.descriptor(place - 1);
            files.look(descriptor, look);
            if (known.isAsKnown(series, look)) {
                run.take(descriptor);
                return;
            }
            close(series);
        } else if (place < 0) {
            MappedFile mapping = mapped.usable(-place - 1);
            if (mapping != null) {
                mapped.loadPages(-place - 1, run.pages());
                run.take(mapping, series, this);
                return;
            }
            close(series);
        }
        if (acquireNewest(series)) {
            return;
        }
        int descriptor = open(series);
        run.take(descriptor);
        try {
            files.look(descriptor, look);
            if (!known.isAsKnown(series, look)) {
                known.forget(series);
                known.load(series, Path.of(paths.text(series)), look);
            }
            place(series, descriptor);
        } catch (IOException | RuntimeException e) {
            abandon(series, e);
            throw e;
        }
    }

    /** The file that was created a moment ago, unless another one has its name by now. */
    private boolean acquireNewest(int series) throws IOException {
        int descriptor = newest.take(series);
        if (descriptor < 0) {
            return false;
        }
        boolean isKnown = false;
        try {
            files.look(descriptor, look);
            isKnown = known.isAsKnown(series, look);
        } finally {
            if (!isKnown) {
                files.close(descriptor);
            }
        }
        if (isKnown) {
            run.take(descriptor);
        }
        return isKnown;
    }

    /** Creates the file of a series, looks at it, and keeps it open: its points come next. */
    Header create(int series, NewFiles creation, NewFiles.Shape shape, FileLook into) throws IOException {
        close(series);
        newest.close();
        return withRoom(() -> {
            int folder = openFolder(series);
            if (folder >= 0) {
                try {
                    return creation.create(series, folder, shape, into, descriptor -> keep(series, descriptor));
                } catch (NoSuchFileException e) {
                    folders.drop(series); // this folder is gone; there may be another
                }
            }
            return creation.create(series, NONE, shape, into, descriptor -> keep(series, descriptor));
        });
    }

    private int openFolder(int series) throws IOException {
        try {
            return folders.of(series);
        } catch (NoSuchFileException e) {
            return NONE;
        }
    }

    private void keep(int series, int descriptor) throws IOException {
        if (open.places().hasRoom()) {
            records.set(series, SeriesRecords.OPEN, open.put(series, descriptor) + 1);
        } else {
            newest.keep(series, descriptor);
        }
    }

    /** Opens a file because its mapping does not do. */
    @Override
    public int openMapped(int series) throws IOException {
        boolean changed = mapped.isChanged(-records.get(series, SeriesRecords.OPEN) - 1);
        known.changedNow(series); // by what was just written through the mapping
        close(series);
        int descriptor = open(series);
        try {
            files.look(descriptor, look);
            if (changed || !known.isAsKnown(series, look)) {
                throw new MappingLostException("somebody else has changed it meanwhile");
            }
            return descriptor;
        } catch (IOException | RuntimeException e) {
            closeAfter(descriptor, e);
            throw e;
        }
    }

    /** The file was written to; it is closed unless it stays open, and may stay mapped. */
    void release(int series) throws IOException {
        known.changedNow(series);
        int last = records.get(series, SeriesRecords.TICK);
        records.set(series, SeriesRecords.TICK, tick);
        if (records.get(series, SeriesRecords.OPEN) == 0) {
            int descriptor = run.descriptor();
            try {
                map(series, descriptor, last);
            } finally {
                files.close(descriptor);
            }
        }
    }

    /** Closes what was acquired, unless it stays open, because of a failure. */
    void abandon(int series, Exception failure) {
        if (records.get(series, SeriesRecords.OPEN) <= 0 && run.open() >= 0) {
            closeAfter(run.open(), failure);
        }
    }

    private void closeAfter(int descriptor, Exception failure) {
        try {
            files.close(descriptor);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Keeps the file open if its series comes often enough. */
    private void place(int series, int descriptor) throws IOException {
        if (!open.places().hasRoom()) {
            int loser = open.places().loser(records, tick, records.get(series, SeriesRecords.TICK));
            if (loser < 0) {
                return;
            }
            close(loser);
        }
        records.set(series, SeriesRecords.OPEN, open.put(series, descriptor) + 1);
    }

    /** Keeps a file mapped that does not stay open, if its series has come before and comes often enough. */
    private void map(int series, int descriptor, int last) throws IOException {
        Layout layout = known.layout(series);
        if (last == 0 || !layout.regular || run.pages().hasFirstSlot()) {
            return;
        }
        if (!mapped.places().hasRoom()) {
            int loser = mapped.places().loser(records, tick, last);
            if (loser < 0) {
                return;
            }
            close(loser);
        }
        MappedFile mapping = files.map(descriptor, layout.end);
        if (mapping == null) {
            return;
        }
        boolean kept = false;
        try {
            files.look(descriptor, look); // what others did before the mapping was there, it does not know
            kept = known.isAsKnown(series, look);
        } finally {
            if (!kept) {
                mapping.close();
            }
        }
        if (kept) {
            records.set(series, SeriesRecords.OPEN, -mapped.put(series, mapping, run.pages()) - 1);
        }
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
        Places places = open.places();
        boolean hasRoom = newest.close();
        if (places.size() == 0) {
            if (!hasRoom) {
                throw failure;
            }
            return;
        }
        places.shrink();
        while (!places.hasRoom()) {
            close(places.next());
        }
    }

    /** Syncs a file. */
    void sync(int series) throws IOException {
        int place = records.get(series, SeriesRecords.OPEN);
        int descriptor = place > 0 ? open.descriptor(place - 1) : open(series);
        try {
            files.sync(descriptor);
        } finally {
            if (place <= 0) {
                files.close(descriptor);
            }
        }
    }

    /** Looks for the file anew next time. */
    void invalidate(int series) throws IOException {
        try {
            folders.drop(series);
            newest.drop(series);
        } finally {
            close(series);
        }
    }

    private void close(int series) throws IOException {
        int place = records.get(series, SeriesRecords.OPEN);
        records.set(series, SeriesRecords.OPEN, 0);
        if (place > 0) {
            files.close(open.take(place - 1));
        } else if (place < 0) {
            mapped.take(-place - 1).close();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            folders.close();
            newest.close();
        } finally {
            closeAll(open.places());
            closeAll(mapped.places());
        }
    }

    private void closeAll(Places places) throws IOException {
        for (int place = 0; place < places.count(); place++) {
            if (places.owner(place) >= 0) {
                close(places.owner(place));
            }
        }
    }
}
