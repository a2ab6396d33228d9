package io.graphitecluster.whisper.disk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Makes calls of the system, by one thread at a time, and tells failures as exceptions. */
final class SystemCalls {
    private final MemorySegment errno;

    /** @param arena is what the place for error numbers is from */
    SystemCalls(Arena arena) {
        errno = arena.allocate(Posix.ERRNO_LAYOUT);
    }

    /** Where the system's error number is put: the first argument of all handles of {@link Posix}. */
    MemorySegment errno() {
        return errno;
    }

    /** A call of the system. */
    @FunctionalInterface
    interface Call {
        /** The answer, of which a negative one means failure. */
        long run() throws Throwable;
    }

    static long once(Call call) {
        try {
            return call.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("calls of the system throw nothing", e);
        }
    }

    /** Calls again when a signal came in between. */
    long tryTo(Call call) {
        long result;
        do {
            result = once(call);
        } while (result < 0 && number() == Posix.EINTR);
        return result;
    }

    long call(Call call) throws IOException {
        long result = tryTo(call);
        if (result < 0) {
            throw failure();
        }
        return result;
    }

    /** The error number of the last call that failed. */
    int number() {
        return (int) Posix.ERRNO_FIELD.get(errno, 0L);
    }

    /** The last call's failure, in the system's words. */
    IOException failure() {
        int number = number();
        String text = Posix.text(number);
        return switch (number) {
            case Posix.ENOENT -> new NoSuchFileException(null, null, text);
            case Posix.EEXIST -> new FileAlreadyExistsException(null, null, text);
            case Posix.EACCES -> new AccessDeniedException(null, null, text);
            case Posix.EMFILE, Posix.ENFILE -> new TooManyOpenFilesException(text);
            case Posix.EXDEV ->
                new FileSystemException(null, null, "leads out of the data folder: remove the symbolic link");
            default -> new IOException(text);
        };
    }
}
