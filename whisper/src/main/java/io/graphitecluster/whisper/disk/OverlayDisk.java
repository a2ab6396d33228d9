package io.graphitecluster.whisper.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A disk as it would be: changes stay in memory, over another disk that is only read. For trying out what an operation does.
 * Belongs to one thread.
 */
public final class OverlayDisk implements Disk {
    private final Disk disk;

    /** The files that would be changed, by name; empty for a name that would be gone. */
    private final Map<Path, Optional<ChangedContent>> changed = new HashMap<>();

    /** Over a disk. */
    public OverlayDisk(Disk disk) {
        this.disk = disk;
    }

    @Override
    public DiskFile open(Path path, Access access) throws IOException {
        Optional<ChangedContent> content = changed.get(path);
        if (content == null) {
            if (access == Access.READ) {
                return disk.open(path, access);
            }
            content = Optional.of(existing(path));
            changed.put(path, content);
        }
        return new OverlayFile(content.orElseThrow(() -> new NoSuchFileException(path.toString())));
    }

    @Override
    public DiskFile create(Path path) {
        ChangedContent content = new ChangedContent(Optional.empty(), 0);
        changed.put(path, Optional.of(content));
        return new OverlayFile(content);
    }

    private ChangedContent existing(Path path) throws IOException {
        try (DiskFile file = disk.open(path, Access.READ)) {
            return new ChangedContent(Optional.of(path), file.size());
        }
    }

    private ChangedContent content(Path path) throws IOException {
        Optional<ChangedContent> content = changed.get(path);
        return content == null ? existing(path) : content.orElseThrow(() -> new NoSuchFileException(path.toString()));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        changed.put(to, Optional.of(content(from)));
        changed.put(from, Optional.empty());
    }

    @Override
    public void link(Path existing, Path second) throws IOException {
        changed.put(second, Optional.of(content(existing)));
    }

    @Override
    public void deleteIfExists(Path path) {
        changed.put(path, Optional.empty());
    }

    @Override
    public boolean exists(Path path) {
        return changed.containsKey(path) ? changed.get(path).isPresent() : disk.exists(path);
    }

    @Override
    public void syncFolder(Path folder) {}

    @Override
    public Path follow(Path path) throws IOException {
        return changed.containsKey(path) ? path : disk.follow(path);
    }

    @Override
    public void giveTo(Path path, int user, int group) {}

    @Override
    public long allocated(Path path) throws IOException {
        if (!changed.containsKey(path)) {
            return disk.allocated(path);
        }
        ChangedContent content = content(path);
        return content.allocated()
                + (content.base().isPresent() ? disk.allocated(content.base().get()) : 0);
    }

    /** An open file whose changes stay in memory. */
    private final class OverlayFile implements DiskFile {
        private final ChangedContent content;

        OverlayFile(ChangedContent content) {
            this.content = content;
        }

        @Override
        public int read(ByteBuffer into, long offset) throws IOException {
            return content.read(disk, into, offset);
        }

        @Override
        public void write(ByteBuffer from, long offset) throws IOException {
            content.write(disk, from, offset);
        }

        @Override
        public long size() {
            return content.size();
        }

        @Override
        public void sync() {}

        @Override
        public void close() {}
    }
}
