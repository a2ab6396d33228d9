package io.graphitecluster.ceres;

import io.graphitecluster.ceres.disk.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Knows the slices of a node, and keeps as many of them in memory as it is told to. */
final class SliceList {
    private final Disk disk;
    private final CeresSettings settings;
    private final Path folder;
    private SliceCaching caching;
    private List<SliceName> kept = List.of();

    SliceList(Disk disk, CeresSettings settings, Path folder) {
        this.disk = disk;
        this.settings = settings;
        this.folder = folder;
        this.caching = settings.sliceCaching();
    }

    void setCaching(SliceCaching behavior) {
        caching = behavior;
        clear();
    }

    /** Forgets what is kept. */
    void clear() {
        kept = List.of();
    }

    Slice slice(SliceName name) {
        return new Slice(disk, settings, folder, name);
    }

    /**
     * The slices on the disk, the one with the latest start first. Other files are left out.
     *
     * @throws NodeDeletedException when the node's folder is gone
     */
    List<SliceName> load() throws IOException {
        List<SliceName> names = new ArrayList<>();
        try {
            for (String name : disk.names(folder)) {
                Optional<SliceName> slice = SliceName.parse(name);
                slice.ifPresent(names::add);
            }
        } catch (NoSuchFileException e) {
            throw new NodeDeletedException(folder);
        }
        names.sort(Collections.reverseOrder());
        return names;
    }

    /**
     * The slices, those that are kept without looking at the disk.
     *
     * @throws UncheckedIOException while it is walked, when the folder cannot be read
     */
    Iterable<Slice> latestFirst() {
        return switch (caching) {
            case NONE -> () -> slices(loadUnchecked());
            case ALL ->
                () -> {
                    if (kept.isEmpty()) {
                        kept = loadUnchecked();
                    }
                    return slices(kept);
                };
            case LATEST -> LatestKept::new;
        };
    }

    private Iterator<Slice> slices(List<SliceName> names) {
        return names.stream().map(this::slice).iterator();
    }

    private List<SliceName> loadUnchecked() {
        try {
            return load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The slice that is kept, then, if anyone asks for more, the older ones from the disk. */
    private final class LatestKept implements Iterator<Slice> {
        private Iterator<SliceName> names = kept.iterator();
        private boolean loaded;

        @Override
        public boolean hasNext() {
            if (!names.hasNext() && !loaded) {
                loaded = true;
                List<SliceName> all = loadUnchecked();
                names = kept.isEmpty()
                        ? all.iterator()
                        : all.stream()
                                .filter(name -> name.compareTo(kept.getFirst()) < 0)
                                .toList()
                                .iterator();
                kept = all.isEmpty() ? List.of() : List.of(all.getFirst());
            }
            return names.hasNext();
        }

        @Override
        public Slice next() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException();
            }
            return slice(names.next());
        }
    }
}
