package io.graphitecluster.ceres.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A disk in memory that can lose power: names and content that were not synced are then gone. Folders outlive that. */
public final class MemoryDisk implements Disk {
    /** Bytes in one file. */
    private static final long CAPACITY = 64L << 20;

    private final Map<Path, Content> names = new TreeMap<>();
    private final Map<Path, Content> syncedNames = new TreeMap<>();
    private final TreeSet<Path> folders = new TreeSet<>();

    /** The bytes of a file, and those of them that a power cut leaves. */
    private static final class Content {
        private byte[] bytes = {};
        private byte[] synced = {};
    }

    /** Goes back to what was synced. */
    public void losePower() {
        names.clear();
        names.putAll(syncedNames);
        names.values().forEach(content -> content.bytes = content.synced.clone());
    }

    /** A disk with the same files, all of them synced. */
    public MemoryDisk copy() {
        MemoryDisk copy = new MemoryDisk();
        copy.folders.addAll(folders);
        names.forEach((path, content) -> copy.put(path, content.bytes));
        return copy;
    }

    /** The files. */
    public List<Path> files() {
        return List.copyOf(names.keySet());
    }

    /** Makes a file that is synced. */
    public void put(Path path, byte[] bytes) {
        Content content = new Content();
        content.bytes = bytes.clone();
        content.synced = bytes.clone();
        names.put(path, content);
        syncedNames.put(path, content);
        createFolders(path.getParent());
    }

    private Content content(Path path) throws NoSuchFileException {
        Content content = names.get(path);
        if (content == null) {
            throw new NoSuchFileException(path.toString());
        }
        return content;
    }

    @Override
    public List<String> names(Path folder) throws IOException {
        if (!folders.contains(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        TreeSet<String> found = new TreeSet<>(folders(folder));
        for (Path path : names.keySet()) {
            if (folder.equals(path.getParent())) {
                found.add(path.getFileName().toString());
            }
        }
        return List.copyOf(found);
    }

    @Override
    public List<String> folders(Path folder) {
        return folders.stream()
                .filter(path -> folder.equals(path.getParent()))
                .map(path -> path.getFileName().toString())
                .toList();
    }

    @Override
    public boolean isFolder(Path path) {
        return folders.contains(path);
    }

    @Override
    public boolean exists(Path path) {
        return folders.contains(path) || names.containsKey(path);
    }

    @Override
    public void createFolders(Path folder) {
        for (Path path = folder; path != null; path = path.getParent()) {
            folders.add(path);
        }
    }

    @Override
    public long size(Path file) throws IOException {
        return content(file).bytes.length;
    }

    @Override
    public byte[] read(Path file, long offset, int length) throws IOException {
        byte[] bytes = content(file).bytes;
        int from = (int) Math.min(offset, bytes.length);
        return Arrays.copyOfRange(bytes, from, from + Math.min(length, bytes.length - from));
    }

    @Override
    public void write(Path file, long offset, ByteBuffer from, boolean lock) throws IOException {
        Content content = content(file);
        if (offset + from.remaining() > CAPACITY) {
            throw new FileSystemException(file.toString(), null, "No space left on device");
        }
        int end = (int) offset + from.remaining();
        if (end > content.bytes.length) {
            content.bytes = Arrays.copyOf(content.bytes, end);
        }
        from.get(content.bytes, (int) offset, from.remaining());
    }

    @Override
    public void create(Path file, ByteBuffer from) throws IOException {
        Content content = names.computeIfAbsent(file, path -> new Content());
        content.bytes = new byte[0];
        write(file, 0, from, false);
    }

    @Override
    public void sync(Path file) throws IOException {
        Content content = content(file);
        content.synced = content.bytes.clone();
    }

    @Override
    public void syncFolder(Path folder) {
        syncedNames.keySet().removeIf(path -> folder.equals(path.getParent()));
        names.forEach((path, content) -> {
            if (folder.equals(path.getParent())) {
                syncedNames.put(path, content);
            }
        });
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        if (folders.remove(from)) {
            folders.add(to);
            for (Path path : files()) {
                if (path.startsWith(from)) {
                    names.put(to.resolve(from.relativize(path)), names.remove(path));
                }
            }
            return;
        }
        names.put(to, content(from));
        names.remove(from);
    }

    @Override
    public void deleteIfExists(Path path) {
        names.remove(path);
        folders.remove(path);
    }
}
