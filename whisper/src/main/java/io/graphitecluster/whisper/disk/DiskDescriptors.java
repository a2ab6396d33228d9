package io.graphitecluster.whisper.disk;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Descriptors on any {@link Disk}: for machines without {@link NativeDescriptors}, and for disks that tests make. */
public final class DiskDescriptors implements Descriptors {
    /** Folders are numbered apart from files. */
    private static final int FIRST_FOLDER = 1 << 30;

    private final Disk disk;
    private final Path root;
    private final List<DiskFile> files = new ArrayList<>();
    private final Map<Integer, Path> folders = new HashMap<>();
    /** Files that were created, by their first path. */
    private final Map<Path, Integer> created = new HashMap<>();

    private int nextFolder = FIRST_FOLDER;

    /**
     * Files of a disk.
     *
     * @param root the folder; on a {@link LocalDisk} symbolic links in it are followed, wherever they lead
     */
    public DiskDescriptors(Disk disk, Path root) {
        this.disk = disk;
        this.root = root;
    }

    private Path resolve(MemorySegment path) {
        return root.resolve(path.getString(0));
    }

    private int number(DiskFile file) {
        int free = files.indexOf(null);
        if (free >= 0) {
            files.set(free, file);
            return free;
        }
        files.add(file);
        return files.size() - 1;
    }

    /** The open file that a descriptor stands for. */
    private DiskFile file(int descriptor) throws IOException {
        DiskFile file = descriptor >= 0 && descriptor < files.size() ? files.get(descriptor) : null;
        if (file == null) {
            throw new IOException("Bad file descriptor " + descriptor);
        }
        return file;
    }

    @Override
    public int open(MemorySegment path) throws IOException {
        return number(disk.open(resolve(path), Disk.Access.READ_WRITE));
    }

    /** Keeps the path; another folder that gets it is the one that is then meant. */
    @Override
    public int openFolder(MemorySegment path) {
        int descriptor = nextFolder++;
        folders.put(descriptor, resolve(path));
        return descriptor;
    }

    @Override
    public int openIn(int folder, MemorySegment name) throws IOException {
        return number(disk.open(resolve(folder, name), Disk.Access.READ_WRITE));
    }

    @Override
    public int createIn(int folder, MemorySegment name) throws IOException {
        Path path = resolve(folder, name);
        int descriptor = number(disk.create(path));
        created.put(path, descriptor);
        return descriptor;
    }

    private Path resolve(int folder, MemorySegment name) throws IOException {
        Path path = folders.get(folder);
        if (path == null) {
            throw new IOException("Bad file descriptor " + folder);
        }
        return path.resolve(name.getString(0));
    }

    @Override
    public void look(int descriptor, FileLook into) throws IOException {
        file(descriptor).look(into);
    }

    @Override
    public long read(int descriptor, MemorySegment into, long length, long offset) throws IOException {
        return file(descriptor).read(into.asSlice(0, length).asByteBuffer(), offset);
    }

    @Override
    public long write(int descriptor, MemorySegment from, long start, long length, long offset) throws IOException {
        file(descriptor).write(from.asSlice(start, length).asByteBuffer(), offset);
        return length;
    }

    @Override
    public MappedFile map(int descriptor, long length) throws IOException {
        return file(descriptor).map(length);
    }

    @Override
    public void allocate(int descriptor, long length) throws IOException {
        file(descriptor).allocate(length);
    }

    @Override
    public void lengthen(int descriptor, long length) throws IOException {
        file(descriptor).write(ByteBuffer.allocate(1), length - 1);
    }

    @Override
    public void sync(int descriptor) throws IOException {
        file(descriptor).sync();
    }

    @Override
    public void close(int descriptor) throws IOException {
        if (folders.remove(descriptor) != null) {
            return;
        }
        DiskFile file = file(descriptor);
        files.set(descriptor, null);
        created.values().remove(descriptor);
        file.close();
    }

    @Override
    public void renameNew(int folder, MemorySegment from, MemorySegment to) throws IOException {
        Path target = resolve(folder, to);
        if (disk.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Path path = resolve(folder, from);
        disk.rename(path, target);
        Integer descriptor = created.remove(path);
        if (descriptor != null) {
            reopen(descriptor, target);
        }
    }

    /** What has another path than that by which it was opened could not be looked at. */
    private void reopen(int descriptor, Path path) throws IOException {
        DiskFile renamed = disk.open(path, Disk.Access.READ_WRITE);
        try {
            file(descriptor).close();
        } finally {
            files.set(descriptor, renamed);
        }
    }

    @Override
    public void deleteIn(int folder, MemorySegment name) throws IOException {
        disk.deleteIfExists(resolve(folder, name));
    }

    @Override
    public void syncFolder(MemorySegment path) throws IOException {
        disk.syncFolder(resolve(path));
    }

    @Override
    public boolean syncEverything() {
        return false;
    }

    @Override
    public void close() throws IOException {
        for (DiskFile file : files) {
            if (file != null) {
                file.close();
            }
        }
        files.clear();
    }
}
