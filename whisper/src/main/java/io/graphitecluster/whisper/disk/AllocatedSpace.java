package io.graphitecluster.whisper.disk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How much room a file takes, which for a sparse one is less than its length. Java does not tell; Linux' {@code statx}
 * does:
 *
 * <pre>
 * struct statx: … 40 size u64, 48 blocks of 512 bytes u64 …, 256 bytes in all
 * </pre>
 */
final class AllocatedSpace {
    private static final int AT_FDCWD = -100;
    private static final int STATX_BLOCKS = 0x400;
    private static final int STRUCT_SIZE = 256;
    private static final int BLOCKS_OFFSET = 48;
    private static final int BLOCK = 512;

    private AllocatedSpace() {}

    /** Bytes; the length, rounded up to blocks, where the system does not tell. */
    static long of(Path path) throws IOException {
        return blocks(path) * BLOCK;
    }

    @SuppressWarnings("restricted") // calling the system is what this class is for; the launcher allows it
    private static long blocks(Path path) throws IOException {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> statx = linker.defaultLookup().find("statx");
        if (statx.isEmpty()) {
            return Math.ceilDiv(Files.size(path), BLOCK);
        }
        MethodHandle call = linker.downcallHandle(
                statx.get(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment result = arena.allocate(STRUCT_SIZE, Long.BYTES);
            int code = (int) call.invokeExact(
                    AT_FDCWD, arena.allocateFrom(path.toAbsolutePath().toString()), 0, STATX_BLOCKS, result);
            return code == 0 ? result.get(ValueLayout.JAVA_LONG, BLOCKS_OFFSET) : Math.ceilDiv(Files.size(path), BLOCK);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("statx of " + path, e);
        }
    }
}
