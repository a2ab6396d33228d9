package io.graphitecluster.whisper.disk;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Maps files of Linux, and watches ({@code inotify}) what others do to them, which no look at an open file tells any more.
 *
 * <pre>
 * struct statfs:        0 type i64, 8 block size i64 …, 120 bytes in all
 * struct inotify_event: 0 watch i32, 4 mask u32, 8 cookie u32, 12 length u32, 16 name, of this length
 * </pre>
 *
 * Only on file systems where what was written once is overwritten in its place, and whose blocks are no smaller than
 * pages. Once something is not to be had (another file system, no watches or mappings left) no more files are mapped.
 */
final class NativeMappings implements AutoCloseable {
    private static final long EXT = 0xEF53;
    private static final long XFS = 0x58465342;
    private static final long TMPFS = 0x01021994;
    private static final Set<Long> IN_PLACE = Set.of(EXT, XFS, TMPFS);
    private static final long BLOCK_SIZE = 8;

    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;
    /** What lies around a page that is needed is not: reading it from the disk would be for nothing. */
    private static final int MADV_RANDOM = 1;

    private static final int NONBLOCK_CLOEXEC = 0x80800;
    /** {@code IN_MODIFY | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF}; a new link or a lost one is of IN_ATTRIB. */
    private static final int CHANGES = 0x2 | 0x4 | 0x400 | 0x800;

    private static final int OVERFLOW = 0x4000;
    private static final long EVENTS_BYTES = 8192;
    private static final long MASK = 4;
    private static final long NAME_LENGTH = 12;
    private static final long EVENT_BYTES = 16;

    private static final int NONE = -1;
    private static final String OF_DESCRIPTOR = "/proc/self/fd/";
    private static final int DIGITS = 12;

    private final SystemCalls calls;
    private final MemorySegment errno;
    private final MemorySegment events;
    private final MemorySegment path;
    private final Map<Integer, NativeMapping> byWatch = new HashMap<>();
    private int watcher = NONE;
    private boolean impossible;

    NativeMappings(Arena arena, SystemCalls calls) {
        this.calls = calls;
        this.errno = calls.errno();
        this.events = arena.allocate(EVENTS_BYTES, Long.BYTES);
        this.path = arena.allocate(OF_DESCRIPTOR.length() + DIGITS);
    }

    MappedFile map(int descriptor, long length) throws IOException {
        if (impossible || !begin(descriptor)) {
            impossible = true;
            return null;
        }
        path.setString(0, OF_DESCRIPTOR + descriptor, StandardCharsets.US_ASCII);
        int watch = (int) calls.tryTo(() -> (int) Posix.INOTIFY_ADD_WATCH.invokeExact(errno, watcher, path, CHANGES));
        if (watch < 0) {
            impossible = true;
            return null;
        }
        if (byWatch.containsKey(watch)) {
            return null; // the same file by another name
        }
        long address = calls.tryTo(
                () -> (long) Posix.MMAP.invokeExact(errno, 0L, length, PROT_READ_WRITE, MAP_SHARED, descriptor, 0L));
        if (address < 0) {
            impossible = true;
            unwatch(watch);
            return null;
        }
        calls.tryTo(() -> (int) Posix.MADVISE.invokeExact(errno, address, length, MADV_RANDOM));
        NativeMapping mapping = new NativeMapping(this, watch, address, length);
        byWatch.put(watch, mapping);
        return mapping;
    }

    /** Whether files like this can be mapped; the watcher is there then. */
    private boolean begin(int descriptor) {
        if (watcher != NONE) {
            return isInPlace(descriptor);
        }
        if (!isInPlace(descriptor)) {
            return false;
        }
        watcher = (int) calls.tryTo(() -> (int) Posix.INOTIFY_INIT.invokeExact(errno, NONBLOCK_CLOEXEC));
        return watcher >= 0;
    }

    private boolean isInPlace(int descriptor) {
        long pageSize = calls.tryTo(() -> (int) Posix.GETPAGESIZE.invokeExact(errno));
        return calls.tryTo(() -> (int) Posix.FSTATFS.invokeExact(errno, descriptor, events)) == 0
                && IN_PLACE.contains(events.get(JAVA_LONG, 0))
                && events.get(JAVA_LONG, BLOCK_SIZE) >= pageSize;
    }

    void noticeChanges() throws IOException {
        if (watcher < 0) {
            return;
        }
        long length;
        do {
            length = calls.tryTo(() -> (long) Posix.READ.invokeExact(errno, watcher, events, EVENTS_BYTES));
            if (length < 0 && calls.number() != Posix.EAGAIN) {
                throw calls.failure();
            }
            for (long at = 0; at < length; at += EVENT_BYTES + events.get(JAVA_INT, at + NAME_LENGTH)) {
                changed(events.get(JAVA_INT, at), events.get(JAVA_INT, at + MASK));
            }
        } while (length > EVENTS_BYTES / 2);
    }

    private void changed(int watch, int mask) {
        if ((mask & OVERFLOW) != 0) {
            byWatch.values().forEach(NativeMapping::setChanged);
            return;
        }
        NativeMapping mapping = byWatch.get(watch);
        if (mapping != null) {
            mapping.setChanged();
        }
    }

    void unmap(NativeMapping mapping, long address, long length) throws IOException {
        byWatch.remove(mapping.watch());
        unwatch(mapping.watch());
        calls.call(() -> (int) Posix.MUNMAP.invokeExact(errno, address, length));
    }

    private void unwatch(int watch) {
        // Fails only when there is no such watch any more.
        calls.tryTo(() -> (int) Posix.INOTIFY_RM_WATCH.invokeExact(errno, watcher, watch));
    }

    /** Unmaps all. */
    @Override
    public void close() throws IOException {
        for (NativeMapping mapping : new ArrayList<>(byWatch.values())) {
            mapping.close();
        }
        if (watcher >= 0) {
            int descriptor = watcher;
            watcher = NONE;
            SystemCalls.once(() -> (int) Posix.CLOSE.invokeExact(errno, descriptor));
        }
    }
}
