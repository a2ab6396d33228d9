package io.graphitecluster.node.index;

import io.graphitecluster.whisper.WrittenAside;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where an index is kept between runs:
 *
 * <pre>
 * index/names          a snapshot, see {@link SnapshotFormat}; written aside and renamed
 * index/added          names that came after the snapshot, see {@link AddedNames}
 * </pre>
 *
 * <p>A name is in one of them before the log that holds its first point is dropped, so that what is loaded here and what
 * the log replays are all names, whether the files tell them or not. For one thread at a time.
 */
public final class IndexFolder {
    private final Disk disk;
    private final Path folder;
    private final NameIndex index;
    private final AddedNames added;
    private boolean isCurrent = true;

    /** @param folder is made when something is saved */
    public IndexFolder(Disk disk, Path folder, NameIndex index) {
        this.disk = disk;
        this.folder = folder;
        this.index = index;
        this.added = new AddedNames(disk, folder.resolve("added"));
    }

    /** Where the snapshot lies. */
    public Path snapshot() {
        return folder.resolve("names");
    }

    /**
     * Fills the empty index with what was saved.
     *
     * @return false when nothing was
     * @throws IOException when what was saved cannot be read or is broken; says why. The index has the names that came
     *     after it then
     */
    public boolean load() throws IOException {
        try {
            boolean loaded = disk.exists(snapshot());
            if (loaded) {
                loadSnapshot();
            }
            return loaded;
        } finally {
            added.load(index::addKnown);
            index.markSaved(index.unsavedIds());
        }
    }

    /** Whether the snapshot that was loaded is as it would be saved now; one of an old version takes longer to load. */
    public boolean isCurrent() {
        return isCurrent;
    }

    private void loadSnapshot() throws IOException {
        try (DiskFile file = disk.open(snapshot(), Disk.Access.READ)) {
            isCurrent = index.load(file);
        }
    }

    /** Saves the names that came since the last call, so that they outlive the log. */
    public void saveNew() throws IOException {
        if (!added.isKnown()) {
            save();
            return;
        }
        int[] ids = index.unsavedIds();
        if (ids.length == 0) {
            return;
        }
        disk.createFolders(folder);
        added.add(Arrays.stream(ids)
                .mapToObj(id -> index.nameOf(id).getBytes(StandardCharsets.UTF_8))
                // Those without a name have gone meanwhile.
                .filter(name -> name.length > 0)
                .iterator());
        index.markSaved(ids);
    }

    /**
     * Saves all names.
     *
     * @return how many
     */
    public int save() throws IOException {
        disk.createFolders(folder);
        int[] ids = index.unsavedIds();
        AtomicInteger count = new AtomicInteger();
        WrittenAside.write(disk, snapshot(), true, file -> count.set(index.save(file)));
        index.markSaved(ids);
        added.delete();
        return count.get();
    }
}
