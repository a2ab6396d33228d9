package io.graphitecluster.whisper.disk;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** Another disk, of whose calls one fails, or each n-th. A write that fails may have written its first half. */
public final class FailingDisk implements Disk {
    private final Disk disk;
    private final IntPredicate failing;
    private final boolean tearing;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean sound;

    /**
     * Fails once.
     *
     * @param failing number of the call that fails, from 1; 0 for none
     * @param tearing whether a write that fails writes half of its bytes
     */
    public FailingDisk(Disk disk, int failing, boolean tearing) {
        this(disk, call -> call == failing, tearing);
    }

    private FailingDisk(Disk disk, IntPredicate failing, boolean tearing) {
        this.disk = disk;
        this.failing = failing;
        this.tearing = tearing;
    }

    /**
     * Fails again and again; a write that fails writes half of its bytes. Nothing fails before {@link #failing}.
     *
     * @param every number of calls of which the last fails
     */
    public static FailingDisk every(Disk disk, int every) {
        FailingDisk failing = new FailingDisk(disk, call -> call % every == 0, true);
        failing.failing(false);
        return failing;
    }

    /** Whether calls are counted, and fail, from now on. Safe while the disk is used. */
    public void failing(boolean is) {
        sound = !is;
    }

    /** How many calls there were. */
    public int calls() {
        return calls.get();
    }

    private boolean failsNow() {
        return !sound && failing.test(calls.incrementAndGet());
    }

    private void call() throws IOException {
        if (failsNow()) {
            throw failure();
        }
    }

    private IOException failure() {
        return new IOException("call " + calls + " fails");
    }

    @Override
    public DiskFile open(Path path, Access access) throws IOException {
        call();
        return new FailingFile(disk.open(path, access));
    }

    @Override
    public DiskFile create(Path path) throws IOException {
        call();
        return new FailingFile(disk.create(path));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        call();
        disk.rename(from, to);
    }

    @Override
    public void deleteIfExists(Path path) throws IOException {
        call();
        disk.deleteIfExists(path);
    }

    @Override
    public boolean exists(Path path) {
        return disk.exists(path);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        call();
        disk.syncFolder(folder);
    }

    @Override
    public void link(Path existing, Path second) throws IOException {
        call();
        disk.link(existing, second);
    }

    @Override
    public void copyAttributes(Path from, Path to) throws IOException {
        call();
        disk.copyAttributes(from, to);
    }

    @Override
    public long allocated(Path path) throws IOException {
        call();
        return disk.allocated(path);
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        call();
        disk.createFolders(folder);
    }

    /** An open file. */
    private final class FailingFile implements DiskFile {
        private final DiskFile file;

        FailingFile(DiskFile file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer into, long offset) throws IOException {
            call();
            return file.read(into, offset);
        }

        @Override
        public void write(ByteBuffer from, long offset) throws IOException {
            if (failsNow()) {
                if (tearing) {
                    file.write(from.slice(from.position(), from.remaining() / 2), offset);
                }
                throw failure();
            }
            file.write(from, offset);
        }

        @Override
        public MappedFile map(long length) throws IOException {
            call();
            MappedFile mapping = file.map(length);
            return mapping == null ? null : new FailingMapping(mapping);
        }

        @Override
        public long size() throws IOException {
            call();
            return file.size();
        }

        @Override
        public void look(FileLook into) throws IOException {
            call();
            file.look(into);
        }

        @Override
        public void sync() throws IOException {
            call();
            file.sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
            call();
        }
    }

    /** A mapped file. One that fails while it is written to may have written the first half of the points, as calls do. */
    private final class FailingMapping implements MappedFile {
        private static final int POINT = 12;

        private final MappedFile mapping;

        FailingMapping(MappedFile mapping) {
            this.mapping = mapping;
        }

        @Override
        public void write(MemorySegment from, long start, long length, long offset) throws IOException {
            if (failsNow()) {
                if (tearing) {
                    mapping.write(from, start, length / POINT / 2 * POINT, offset);
                }
                throw new MappingLostException("call " + failing + " fails");
            }
            mapping.write(from, start, length, offset);
        }

        @Override
        public boolean isChanged() {
            return mapping.isChanged();
        }

        @Override
        public void close() throws IOException {
            mapping.close();
            call();
        }
    }
}
