package io.graphitecluster.whisper.disk;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * System calls of Linux, without a {@code FileChannel}'s objects, locks and cleaners in between.
 *
 * <p>Files are opened by {@code openat2} with {@code RESOLVE_BENEATH}: the kernel itself sees to it that nothing outside
 * of the folder is reached. Where there is no such call (kernels before 5.6, some sandboxes) {@link #open(Path)} answers
 * null and the caller takes {@link DiskDescriptors}.
 */
public final class NativeDescriptors implements Descriptors {
    private static final int STAT_BYTES = 256;
    /** Places within {@code struct stat}, the same on x86-64 and AArch64. */
    private static final long INODE = 8;

    private static final long SIZE = 48;
    private static final long CHANGED_SECONDS = 104;
    private static final long CHANGED_NANOS = 112;

    private static final long HOW_BYTES = 24;
    private static final int RIGHTS = 0666;
    private static final long MILLIS = 1000;
    private static final long NANOS_OF_A_MILLI = 1_000_000;
    /** Failures of writing back reach the caller of {@code syncfs} from this kernel on. */
    private static final KernelVersion SYNCFS_REPORTS = new KernelVersion(5, 8);

    private final Arena arena = Arena.ofShared();
    private final SystemCalls calls = new SystemCalls(arena);
    private final MemorySegment errno = calls.errno();
    private final MemorySegment stat = arena.allocate(STAT_BYTES, Long.BYTES);
    private final MemorySegment openExisting = how(Posix.O_RDWR | Posix.O_CLOEXEC, 0);
    private final MemorySegment openFolder = how(Posix.O_CLOEXEC, 0);
    private final MemorySegment openPlace = how(Posix.O_PATH | Posix.O_CLOEXEC, 0);
    private final MemorySegment here = arena.allocateFrom(".");
    private final NativeMappings mappings = new NativeMappings(arena, calls);
    private final int root;

    private NativeDescriptors(Path folder) throws IOException {
        MemorySegment path = arena.allocateFrom(folder.toAbsolutePath().toString(), StandardCharsets.UTF_8);
        root = (int) calls.call(() -> (int) Posix.OPEN.invokeExact(errno, path, Posix.O_CLOEXEC));
    }

    /**
     * Opens a folder that exists.
     *
     * @return null when this machine has not what this needs
     */
    public static NativeDescriptors open(Path folder) throws IOException {
        if (!Posix.fits()) {
            return null;
        }
        NativeDescriptors opened = new NativeDescriptors(folder);
        if (opened.opens(opened.here)) {
            return opened;
        }
        opened.close();
        return null;
    }

    private boolean opens(MemorySegment path) throws IOException {
        int descriptor = openAs(path, openFolder);
        if (descriptor < 0) {
            int number = calls.number();
            if (number == Posix.ENOSYS || number == Posix.EPERM) {
                return false;
            }
            throw calls.failure();
        }
        close(descriptor);
        return true;
    }

    /** {@code struct open_how}: flags, mode, resolve, each of 64 bits. */
    private MemorySegment how(long flags, long mode) {
        MemorySegment how = arena.allocate(HOW_BYTES, Long.BYTES);
        how.setAtIndex(JAVA_LONG, 0, flags);
        how.setAtIndex(JAVA_LONG, 1, mode);
        how.setAtIndex(JAVA_LONG, 2, Posix.RESOLVE_BENEATH);
        return how;
    }

    /** A descriptor, or a negative number, and the reason is in {@link #errno}. */
    private int openAs(MemorySegment path, MemorySegment how) {
        return (int) calls.tryTo(
                () -> (long) Posix.SYSCALL_OPEN.invokeExact(errno, Posix.SYS_OPENAT2, root, path, how, HOW_BYTES));
    }

    private int mustOpenAs(MemorySegment path, MemorySegment how) throws IOException {
        int descriptor = openAs(path, how);
        if (descriptor < 0) {
            throw calls.failure();
        }
        return descriptor;
    }

    @Override
    public int open(MemorySegment path) throws IOException {
        return mustOpenAs(path, openExisting);
    }

    @Override
    public int openFolder(MemorySegment path) throws IOException {
        return mustOpenAs(path.get(ValueLayout.JAVA_BYTE, 0) == 0 ? here : path, openPlace);
    }

    /** Of a name without a slash, and no link followed, nothing outside of the folder can be meant. */
    @Override
    public int openIn(int folder, MemorySegment name) throws IOException {
        requireName(name);
        return (int) calls.call(() ->
                (int) Posix.OPENAT.invokeExact(errno, folder, name, Posix.O_RDWR | Posix.O_NOFOLLOW | Posix.O_CLOEXEC));
    }

    @Override
    public int createIn(int folder, MemorySegment name) throws IOException {
        requireName(name);
        int flags = Posix.O_RDWR | Posix.O_CREAT | Posix.O_TRUNC | Posix.O_NOFOLLOW | Posix.O_CLOEXEC;
        return (int) calls.call(() -> (int) Posix.CREATEAT.invokeExact(errno, folder, name, flags, RIGHTS));
    }

    private static void requireName(MemorySegment name) {
        // By one call: byte by byte it takes a new process, whose code is not compiled yet, longer than all else of a
        // create.
        if (SystemCalls.once(() -> (long) Posix.STRCHR.invokeExact(name, (int) '/')) != 0) {
            throw new IllegalArgumentException("a name in a folder has no /: " + name.getString(0));
        }
    }

    @Override
    public void look(int descriptor, FileLook into) throws IOException {
        calls.call(() -> (int) Posix.FSTAT.invokeExact(errno, descriptor, stat));
        into.set(
                stat.get(JAVA_LONG, INODE),
                stat.get(JAVA_LONG, SIZE),
                stat.get(JAVA_LONG, CHANGED_SECONDS) * MILLIS + stat.get(JAVA_LONG, CHANGED_NANOS) / NANOS_OF_A_MILLI);
    }

    @Override
    public long read(int descriptor, MemorySegment into, long length, long offset) throws IOException {
        long total = 0;
        while (total < length) {
            long count = readSome(descriptor, total == 0 ? into : into.asSlice(total), length - total, offset + total);
            if (count == 0) {
                break;
            }
            total += count;
        }
        return total;
    }

    private long readSome(int descriptor, MemorySegment into, long length, long offset) throws IOException {
        return calls.call(() -> (long) Posix.PREAD.invokeExact(errno, descriptor, into, length, offset));
    }

    @Override
    public long write(int descriptor, MemorySegment from, long start, long length, long offset) throws IOException {
        MemorySegment bytes = start == 0 ? from : from.asSlice(start, length);
        long count = calls.call(() -> (long) Posix.PWRITE.invokeExact(errno, descriptor, bytes, length, offset));
        if (count == 0) {
            throw new IOException("the system writes nothing and gives no reason");
        }
        return count;
    }

    @Override
    public void allocate(int descriptor, long length) throws IOException {
        long result = calls.tryTo(() -> (int) Posix.FALLOCATE.invokeExact(errno, descriptor, 0, 0L, length));
        if (result < 0 && (calls.number() == Posix.EOPNOTSUPP || calls.number() == Posix.ENOSYS)) {
            result = calls.tryTo(() -> (int) Posix.FTRUNCATE.invokeExact(errno, descriptor, length));
        }
        if (result < 0) {
            throw calls.failure();
        }
    }

    @Override
    public void lengthen(int descriptor, long length) throws IOException {
        calls.call(() -> (int) Posix.FTRUNCATE.invokeExact(errno, descriptor, length));
    }

    @Override
    public void sync(int descriptor) throws IOException {
        calls.call(() -> (int) Posix.FDATASYNC.invokeExact(errno, descriptor));
    }

    @Override
    public void close(int descriptor) throws IOException {
        long result = SystemCalls.once(() -> (int) Posix.CLOSE.invokeExact(errno, descriptor));
        if (result < 0 && calls.number() != Posix.EINTR) { // the descriptor is gone then, too
            throw calls.failure();
        }
    }

    @Override
    public void renameNew(int folder, MemorySegment from, MemorySegment to) throws IOException {
        requireName(from);
        requireName(to);
        long result = calls.tryTo(() -> (long) Posix.SYSCALL_RENAME.invokeExact(
                errno, Posix.SYS_RENAMEAT2, folder, from, folder, to, Posix.RENAME_NOREPLACE));
        if (result < 0) {
            if (calls.number() != Posix.EINVAL && calls.number() != Posix.ENOSYS) {
                throw calls.failure();
            }
            renameUnlessTaken(folder, from, to);
        }
    }

    /** For file systems that cannot do it in one step. */
    private void renameUnlessTaken(int folder, MemorySegment from, MemorySegment to) throws IOException {
        long there = calls.tryTo(() ->
                (int) Posix.OPENAT.invokeExact(errno, folder, to, Posix.O_PATH | Posix.O_NOFOLLOW | Posix.O_CLOEXEC));
        if (there >= 0) {
            close((int) there);
            throw new FileAlreadyExistsException(to.getString(0));
        }
        if (calls.number() != Posix.ENOENT) {
            throw calls.failure();
        }
        calls.call(() -> (int) Posix.RENAMEAT.invokeExact(errno, folder, from, folder, to));
    }

    @Override
    public void deleteIn(int folder, MemorySegment name) throws IOException {
        requireName(name);
        try {
            calls.call(() -> (int) Posix.UNLINKAT.invokeExact(errno, folder, name, 0));
        } catch (NoSuchFileException e) {
            // It is gone already.
        }
    }

    @Override
    public void syncFolder(MemorySegment path) throws IOException {
        int descriptor = mustOpenAs(path.get(ValueLayout.JAVA_BYTE, 0) == 0 ? here : path, openFolder);
        try {
            calls.call(() -> (int) Posix.FSYNC.invokeExact(errno, descriptor));
        } finally {
            close(descriptor);
        }
    }

    @Override
    public boolean syncEverything() throws IOException {
        if (!KernelVersion.ofSystem().atLeast(SYNCFS_REPORTS)) {
            return false;
        }
        calls.call(() -> (int) Posix.SYNCFS.invokeExact(errno, root));
        return true;
    }

    @Override
    public MappedFile map(int descriptor, long length) throws IOException {
        return mappings.map(descriptor, length);
    }

    @Override
    public void noticeChanges() throws IOException {
        mappings.noticeChanges();
    }

    @Override
    public void close() throws IOException {
        try {
            mappings.close();
            close(root);
        } finally {
            arena.close();
        }
    }
}
