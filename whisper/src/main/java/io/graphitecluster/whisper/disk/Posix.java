package io.graphitecluster.whisper.disk;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;
import java.util.Set;

/**
 * The system calls of 64-bit Linux, as the C library offers them. All take the segment that receives {@code errno} as
 * first argument; handles are constants, so that the JIT compiles a call to little more than the call.
 */
@SuppressWarnings("restricted") // to call the system is what this class is for
final class Posix {
    static final int ENOENT = 2;
    static final int EINTR = 4;
    static final int EACCES = 13;
    static final int EEXIST = 17;
    static final int EXDEV = 18;
    static final int EAGAIN = 11;
    static final int EINVAL = 22;
    static final int ENFILE = 23;
    static final int EMFILE = 24;
    static final int ENOSYS = 38;
    static final int EOPNOTSUPP = 95;
    static final int EPERM = 1;
    static final int ELOOP = 40;

    static final int O_RDWR = 0x2;
    static final int O_CREAT = 0x40;
    static final int O_TRUNC = 0x200;
    static final int O_CLOEXEC = 0x80000;
    /** Differs by architecture. */
    static final int O_NOFOLLOW = System.getProperty("os.arch").equals("aarch64") ? 0x8000 : 0x20000;
    /** Names a place without opening what is there: needs no rights to it. */
    static final int O_PATH = 0x200000;

    /** The number of {@code openat2}, the same on every architecture. */
    static final long SYS_OPENAT2 = 437;

    /** The number of {@code renameat2}, which older C libraries do not offer. */
    static final long SYS_RENAMEAT2 = System.getProperty("os.arch").equals("aarch64") ? 276 : 316;

    /** A name that is taken is refused. */
    static final int RENAME_NOREPLACE = 1;

    /** {@code RESOLVE_BENEATH}: a path that leads out of the folder is refused, over symbolic links too. */
    static final long RESOLVE_BENEATH = 0x08;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBRARY = LINKER.defaultLookup();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    static final MemoryLayout ERRNO_LAYOUT = Linker.Option.captureStateLayout();
    static final VarHandle ERRNO_FIELD = ERRNO_LAYOUT.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    static final MethodHandle SYSCALL_OPEN = handle(
            "syscall",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    static final MethodHandle SYSCALL_RENAME = handle(
            "syscall",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT),
            Linker.Option.firstVariadicArg(1));
    static final MethodHandle OPEN =
            handle("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), Linker.Option.firstVariadicArg(2));
    static final MethodHandle OPENAT = handle(
            "openat", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT), Linker.Option.firstVariadicArg(3));
    static final MethodHandle CREATEAT = handle(
            "openat",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
            Linker.Option.firstVariadicArg(3));
    static final MethodHandle CLOSE = handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    static final MethodHandle FSTAT = handle("fstat", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    static final MethodHandle PREAD =
            handle("pread", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));
    static final MethodHandle PWRITE =
            handle("pwrite", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));
    static final MethodHandle FALLOCATE =
            handle("fallocate", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
    static final MethodHandle FTRUNCATE = handle("ftruncate", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));
    static final MethodHandle FSYNC = handle("fsync", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    static final MethodHandle FDATASYNC = handle("fdatasync", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    static final MethodHandle SYNCFS = handle("syncfs", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    static final MethodHandle RENAMEAT =
            handle("renameat", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
    static final MethodHandle UNLINKAT =
            handle("unlinkat", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    static final MethodHandle READ = handle("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    static final MethodHandle FSTATFS = handle("fstatfs", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    static final MethodHandle MMAP = handle(
            "mmap", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    static final MethodHandle MUNMAP = handle("munmap", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
    static final MethodHandle MADVISE =
            handle("madvise", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    static final MethodHandle GETPAGESIZE = handle("getpagesize", FunctionDescriptor.of(JAVA_INT));
    static final MethodHandle INOTIFY_INIT = handle("inotify_init1", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    static final MethodHandle INOTIFY_ADD_WATCH =
            handle("inotify_add_watch", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    static final MethodHandle INOTIFY_RM_WATCH =
            handle("inotify_rm_watch", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    /** A function of the C library that does nothing worth mentioning. */
    static final MethodHandle LABS =
            LINKER.downcallHandle(LIBRARY.findOrThrow("labs"), FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));

    static final MethodHandle STRCHR = LINKER.downcallHandle(
            LIBRARY.findOrThrow("strchr"),
            FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_INT),
            Linker.Option.critical(false));

    static final MethodHandle STRERROR =
            LINKER.downcallHandle(LIBRARY.findOrThrow("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));

    private Posix() {}

    /** Whether this machine's structures and numbers are those that are used here. */
    static boolean fits() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")
                && Set.of("amd64", "x86_64", "aarch64").contains(System.getProperty("os.arch"));
    }

    private static MethodHandle handle(String name, FunctionDescriptor types, Linker.Option... options) {
        Linker.Option[] all = java.util.Arrays.copyOf(options, options.length + 1);
        all[options.length] = ERRNO;
        return LINKER.downcallHandle(LIBRARY.findOrThrow(name), types, all);
    }

    /** The system's text for an error number. */
    static String text(int number) {
        try {
            java.lang.foreign.MemorySegment text = (java.lang.foreign.MemorySegment) STRERROR.invokeExact(number);
            return text.reinterpret(256).getString(0);
        } catch (Throwable e) {
            throw new AssertionError("strerror does not throw", e);
        }
    }
}
