package io.graphitecluster.whisper.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files that are mapped: what is written is in the file, and what others do to it is noticed. */
class NativeMappingsTest {
    private static final int LENGTH = 9000;
    private static final int POINT = 12;

    @TempDir
    private Path folder;

    private final Arena arena = Arena.ofConfined();
    private NativeDescriptors files;
    private Path path;
    private MappedFile mapping;

    @BeforeEach
    void map() throws IOException {
        files = NativeDescriptors.open(folder);
        assumeTrue(files != null, "this system has no openat2 (Linux 5.6 or later)");
        path = Files.write(folder.resolve("a.wsp"), new byte[LENGTH]);
        mapping = mapped("a.wsp");
        assumeTrue(mapping != null, "files of this file system are not mapped");
    }

    @AfterEach
    void close() throws IOException {
        if (files != null) {
            files.close();
        }
        arena.close();
    }

    private MappedFile mapped(String name) throws IOException {
        int descriptor = files.open(arena.allocateFrom(name));
        MappedFile mapped = files.map(descriptor, LENGTH);
        files.close(descriptor);
        return mapped;
    }

    /** Points of consecutive numbers: interval and value of each are the same. */
    private MemorySegment points(int first, int count) {
        return arena.allocate((long) count * POINT).copyFrom(MemorySegment.ofArray(bytes(first, count)));
    }

    private static byte[] bytes(int first, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * POINT);
        for (int i = 0; i < count; i++) {
            bytes.putInt(first + i).putDouble(first + i);
        }
        return bytes.array();
    }

    @Test
    void whatIsWrittenIsInTheFileAtOnce() throws IOException {
        for (int offset : new int[] {28, 40, 52, 4084, LENGTH - 3 * POINT}) {
            mapping.write(points(offset, 3), 0, 3 * POINT, offset);
            mapping.write(points(offset + 1, 2), POINT, POINT, offset);

            ByteBuffer expected = ByteBuffer.wrap(bytes(offset, 3));
            expected.put(0, bytes(offset + 2, 1));
            byte[] found = new byte[3 * POINT];
            System.arraycopy(Files.readAllBytes(path), offset, found, 0, found.length);
            assertThat(found).as("at byte %d", offset).isEqualTo(expected.array());
        }
    }

    @Test
    void aValueReplacesAnotherOfItsInterval() throws IOException {
        for (int offset : new int[] {28, 40}) { // of which one has its value at a multiple of 8
            mapping.write(points(7, 1), 0, POINT, offset);
            MemorySegment other = points(7, 1);
            other.set(ValueLayout.JAVA_BYTE, POINT - 1, (byte) 99);
            mapping.write(other, 0, POINT, offset);

            byte[] found = new byte[POINT];
            System.arraycopy(Files.readAllBytes(path), offset, found, 0, POINT);
            assertThat(found).isEqualTo(other.toArray(ValueLayout.JAVA_BYTE));
        }
    }

    @Test
    void nothingIsWrittenBeyondTheMappingOrAfterItWasClosed() throws IOException {
        MemorySegment point = points(1, 1);
        for (long offset : new long[] {-4, LENGTH - POINT + 4, Long.MAX_VALUE - 4}) {
            assertThatThrownBy(() -> mapping.write(point, 0, POINT, offset))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        mapping.close();
        mapping.close();
        assertThatThrownBy(() -> mapping.write(point, 0, POINT, 40)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(Files.readAllBytes(path)).containsOnly(0);
    }

    /** What others can do to a file. */
    @FunctionalInterface
    private interface Change {
        void run() throws IOException;
    }

    @Test
    void noticesWhatOthersDo() throws IOException {
        List<Change> changes = List.of(
                () -> Files.write(path, new byte[] {1}, StandardOpenOption.WRITE),
                () -> Files.newByteChannel(path, StandardOpenOption.WRITE)
                        .truncate(LENGTH - 1)
                        .close(),
                () -> Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------")),
                () -> Files.createLink(folder.resolve("link"), path),
                () -> Files.move(path, folder.resolve("moved")),
                () -> Files.delete(path),
                () -> Files.move(
                        Files.write(folder.resolve("new"), new byte[LENGTH]),
                        path,
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING));
        for (Change change : changes) {
            mapping.close();
            Files.write(path, new byte[LENGTH]);
            mapping = mapped("a.wsp");
            mapping.write(points(1, 1), 0, POINT, 40);
            files.noticeChanges();
            assertThat(mapping.isChanged()).as("our own write").isFalse();

            change.run();

            files.noticeChanges();
            assertThat(mapping.isChanged()).isTrue();
        }
    }

    @Test
    void knowsWhichOfManyFilesWasChanged() throws IOException {
        List<MappedFile> many = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            Files.write(folder.resolve("many" + i), new byte[LENGTH]);
            many.add(mapped("many" + i));
        }
        for (int i = 0; i < many.size(); i += 2) {
            Files.write(folder.resolve("many" + i), new byte[] {1}, StandardOpenOption.WRITE);
        }
        files.noticeChanges();
        for (int i = 0; i < many.size(); i++) {
            assertThat(many.get(i).isChanged()).as("file %d", i).isEqualTo(i % 2 == 0);
        }
    }

    @Test
    void mapsAFileOfTwoNamesOnce() throws IOException {
        Files.createSymbolicLink(folder.resolve("b.wsp"), Path.of("a.wsp"));
        assertThat(mapped("b.wsp")).isNull();
        mapping.close();
        mapping = mapped("b.wsp");
        assertThat(mapping).isNotNull();
    }

    @Test
    void aClosedMappingLeavesNothingBehind() throws IOException {
        long before = mappingsOf(path);
        assertThat(before).isEqualTo(1);
        mapping.close();
        assertThat(mappingsOf(path)).isZero();
    }

    private static long mappingsOf(Path file) throws IOException {
        try (java.util.stream.Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.endsWith(file.toString())).count();
        }
    }
}
