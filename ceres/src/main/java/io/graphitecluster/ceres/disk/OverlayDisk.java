package io.graphitecluster.ceres.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A disk as it would be: changes stay in memory, over another disk that is only read. For trying out what an operation does. Files
 * only: folders are as they are. Safe for use by several threads.
 */
public final class OverlayDisk implements Disk {
    private static final int LARGEST_FILE = 1 << 28;

    private final Disk disk;

    /** The files that would be changed; empty for one that would be deleted. */
    private final TreeMap<Path, Optional<byte[]>> changed = new TreeMap<>();

    /** Over a disk. */
    public OverlayDisk(Disk disk) {
        this.disk = disk;
    }

    /**
     * What would be done to the files of a folder, which is then forgotten.
     *
     * @return for each file {@code create}, {@code change} or {@code delete} and its name, sorted by name
     */
    public synchronized List<String> takeChanges(Path folder) {
        List<String> changes = new ArrayList<>();
        List<Path> files = changed.keySet().stream()
                .filter(file -> folder.equals(file.getParent()))
                .toList();
        for (Path file : files) {
            boolean there = disk.exists(file);
            boolean remains = changed.remove(file).isPresent();
            if (there || remains) {
                changes.add((remains ? there ? "change " : "create " : "delete ") + file.getFileName());
            }
        }
        return changes;
    }

    @Override
    public synchronized List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>(disk.names(folder));
        changed.forEach((file, content) -> {
            if (folder.equals(file.getParent())) {
                String name = file.getFileName().toString();
                names.remove(name);
                content.ifPresent(bytes -> names.add(name));
            }
        });
        return names;
    }

    @Override
    public List<String> folders(Path folder) throws IOException {
        return disk.folders(folder);
    }

    @Override
    public boolean isFolder(Path path) {
        return disk.isFolder(path);
    }

    @Override
    public synchronized boolean exists(Path path) {
        Optional<byte[]> content = changed.get(path);
        return content == null ? disk.exists(path) : content.isPresent();
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        if (!disk.isFolder(folder)) {
            throw new IOException(folder + ": no folders are made when nothing is to be changed");
        }
    }

    private byte[] content(Path file) throws IOException {
        Optional<byte[]> content = changed.get(file);
        if (content != null) {
            return content.orElseThrow(() -> new NoSuchFileException(file.toString()));
        }
        if (disk.size(file) > LARGEST_FILE) {
            throw new IOException(file + ": a file of more than " + LARGEST_FILE + " bytes cannot be tried out");
        }
        return disk.read(file, 0, LARGEST_FILE);
    }

    @Override
    public synchronized long size(Path file) throws IOException {
        return changed.containsKey(file) ? content(file).length : disk.size(file);
    }

    @Override
    public synchronized byte[] read(Path file, long offset, int length) throws IOException {
        if (!changed.containsKey(file)) {
            return disk.read(file, offset, length);
        }
        byte[] content = content(file);
        int from = (int) Math.min(offset, content.length);
        return Arrays.copyOfRange(content, from, from + Math.min(length, content.length - from));
    }

    @Override
    public synchronized void write(Path file, long offset, ByteBuffer bytes, boolean lock) throws IOException {
        byte[] content = content(file);
        int end = Math.toIntExact(offset + bytes.remaining());
        byte[] longer = Arrays.copyOf(content, Math.max(content.length, end));
        bytes.get(longer, (int) offset, bytes.remaining());
        changed.put(file, Optional.of(longer));
    }

    @Override
    public synchronized void create(Path file, ByteBuffer bytes) {
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        changed.put(file, Optional.of(content));
    }

    @Override
    public void sync(Path file) {
        // What is in memory does not outlive the process anyway.
    }

    @Override
    public void syncFolder(Path folder) {
        // As above.
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        changed.put(to, Optional.of(content(from)));
        changed.put(from, Optional.empty());
    }

    @Override
    public synchronized void deleteIfExists(Path path) {
        changed.put(path, Optional.empty());
    }
}
