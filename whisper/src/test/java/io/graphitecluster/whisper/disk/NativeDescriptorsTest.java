package io.graphitecluster.whisper.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The system's calls on real files: what they do, and that no path leads out of the folder. */
class NativeDescriptorsTest {
    private static final String SECRET = "not ours";

    @TempDir
    private Path temporary;

    private final Arena arena = Arena.ofConfined();
    private Path data;
    private Path outside;
    private NativeDescriptors files;

    @BeforeEach
    void open() throws IOException {
        data = Files.createDirectory(temporary.resolve("data"));
        outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve("secret.wsp"), SECRET);
        files = NativeDescriptors.open(data);
        assumeTrue(files != null, "this system has no openat2 (Linux 5.6 or later)");
    }

    @AfterEach
    void close() throws IOException {
        if (files != null) {
            files.close();
        }
        arena.close();
    }

    private MemorySegment name(String path) {
        return arena.allocateFrom(path);
    }

    private MemorySegment bytes(int... values) {
        MemorySegment segment = arena.allocate(values.length);
        for (int i = 0; i < values.length; i++) {
            segment.set(ValueLayout.JAVA_BYTE, i, (byte) values[i]);
        }
        return segment;
    }

    @Test
    void writesAndReadsAtOffsets() throws IOException {
        int file = files.createIn(files.openFolder(name("")), name("a.wsp"));
        assertThat(files.write(file, bytes(1, 2, 3, 4, 5), 0, 5, 0)).isEqualTo(5);
        assertThat(files.write(file, bytes(9, 9, 7, 8, 9), 2, 2, 3)).isEqualTo(2);
        MemorySegment into = arena.allocate(10);

        assertThat(files.read(file, into, 3, 1)).isEqualTo(3);
        assertThat(into.asSlice(0, 3).toArray(ValueLayout.JAVA_BYTE)).containsExactly(2, 3, 7);
        assertThat(files.read(file, into, 10, 3)).as("up to the end").isEqualTo(2);
        assertThat(files.read(file, into, 10, 5)).as("at the end").isZero();
        files.sync(file);
        files.close(file);
        assertThat(Files.readAllBytes(data.resolve("a.wsp"))).containsExactly(1, 2, 3, 7, 8);
        assertThatThrownBy(() -> files.write(file, into, 0, 1, 0)).hasMessage("Bad file descriptor");
    }

    @Test
    void allocatesZeros() throws IOException {
        int file = files.createIn(files.openFolder(name("")), name("a.wsp"));
        files.write(file, bytes(1), 0, 1, 0);
        files.allocate(file, 5000);
        files.close(file);

        byte[] expected = new byte[5000];
        expected[0] = 1;
        assertThat(Files.readAllBytes(data.resolve("a.wsp"))).isEqualTo(expected);
    }

    @Test
    void looksAtWhatTheFileSystemKnows() throws IOException {
        Path path = Files.write(data.resolve("a.wsp"), new byte[77]);
        int file = files.open(name("a.wsp"));
        FileLook look = new FileLook();
        files.look(file, look);
        files.close(file);

        assertThat(look.size()).isEqualTo(77);
        assertThat(look.inode()).isEqualTo(Files.getAttribute(path, "unix:ino"));
        assertThat(look.changedMillis()).isEqualTo(((FileTime) Files.getAttribute(path, "unix:ctime")).toMillis());
    }

    @Test
    void opensFilesInAFolderThatStaysTheSameWhateverItIsCalled() throws IOException {
        Files.writeString(Files.createDirectory(data.resolve("sub")).resolve("a.wsp"), "in sub");
        Files.writeString(data.resolve("b.wsp"), "at the top");
        int folder = files.openFolder(name("sub"));
        int top = files.openFolder(name(""));
        Files.move(data.resolve("sub"), data.resolve("moved"));

        assertThat(textOf(files.openIn(folder, name("a.wsp")))).isEqualTo("in sub");
        assertThat(textOf(files.openIn(top, name("b.wsp")))).isEqualTo("at the top");
        assertThatThrownBy(() -> files.openIn(folder, name("none.wsp"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> files.openFolder(name("sub"))).isInstanceOf(NoSuchFileException.class);
        files.close(folder);
        files.close(top);
    }

    private String textOf(int file) throws IOException {
        MemorySegment into = arena.allocate(100);
        long length = files.read(file, into, 100, 0);
        files.close(file);
        return new String(into.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    @Test
    void aNameInAFolderNeverLeadsOutOfIt() throws IOException {
        Path sub = Files.createDirectory(data.resolve("sub"));
        Files.createSymbolicLink(sub.resolve("link.wsp"), outside.resolve("secret.wsp"));
        Files.createSymbolicLink(sub.resolve("away"), outside);
        Files.createSymbolicLink(data.resolve("folder"), outside);
        int folder = files.openFolder(name("sub"));

        assertThatThrownBy(() -> files.openIn(folder, name("link.wsp"))).isInstanceOf(IOException.class);
        for (String path : new String[] {"away/secret.wsp", "../sub/a.wsp", outside + "/secret.wsp"}) {
            assertThatThrownBy(() -> files.openIn(folder, name(path)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(path);
        }
        assertThatThrownBy(() -> files.openIn(folder, name(".."))).isInstanceOf(IOException.class);
        for (String path : new String[] {"folder", "..", outside.toString()}) {
            assertThatThrownBy(() -> files.openFolder(name(path))).isInstanceOf(IOException.class);
        }
        files.close(folder);
    }

    @Test
    void createsAnewAndDeletes() throws IOException {
        Files.createDirectory(data.resolve("sub"));
        Files.writeString(data.resolve("sub/a.wsp"), "old");
        int folder = files.openFolder(name("sub"));
        files.close(files.createIn(folder, name("a.wsp")));
        assertThat(data.resolve("sub/a.wsp")).isEmptyFile();

        files.deleteIn(folder, name("a.wsp"));
        files.deleteIn(folder, name("a.wsp"));
        files.close(folder);
        assertThat(data.resolve("sub/a.wsp")).doesNotExist();
        files.syncFolder(name("sub"));
        files.syncFolder(name(""));
        assertThatThrownBy(() -> files.open(name("sub/a.wsp"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> NativeDescriptors.open(data.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void givesANameOnlyThatNothingHas() throws IOException {
        Files.createDirectory(data.resolve("sub"));
        Files.writeString(data.resolve("sub/a"), "new");
        Files.writeString(data.resolve("sub/b.wsp"), "old");
        Files.createDirectory(data.resolve("sub/c.wsp"));
        int folder = files.openFolder(name("sub"));

        for (String taken : new String[] {"b.wsp", "c.wsp"}) {
            assertThatThrownBy(() -> files.renameNew(folder, name("a"), name(taken)))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
        files.renameNew(folder, name("a"), name("d.wsp"));

        assertThat(data.resolve("sub/b.wsp")).hasContent("old");
        assertThat(data.resolve("sub/d.wsp")).hasContent("new");
        assertThat(data.resolve("sub/a")).doesNotExist();
        assertThatThrownBy(() -> files.renameNew(folder, name("a"), name("e.wsp")))
                .isInstanceOf(NoSuchFileException.class);
        files.close(folder);
    }

    @Test
    void makesFilesInAnOpenFolderAndNowhereElse() throws IOException {
        Files.createDirectory(data.resolve("sub"));
        Files.createSymbolicLink(data.resolve("sub/link"), outside.resolve("secret.wsp"));
        int folder = files.openFolder(name("sub"));

        files.close(files.createIn(folder, name("a")));
        assertThat(data.resolve("sub/a")).isEmptyFile();
        files.renameNew(folder, name("a"), name("c.wsp"));
        assertThat(data.resolve("sub/c.wsp")).isEmptyFile();

        assertThatThrownBy(() -> files.createIn(folder, name("link")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("symbolic links");
        for (String path : new String[] {"../a", outside + "/a"}) {
            assertThatThrownBy(() -> files.createIn(folder, name(path)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(path);
            assertThatThrownBy(() -> files.deleteIn(folder, name(path))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> files.renameNew(folder, name("c.wsp"), name(path)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> files.renameNew(folder, name(path), name("d.wsp")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        files.close(folder);
        assertThat(outside.resolve("secret.wsp")).hasContent(SECRET);
    }

    @Test
    void refusesNamesThatAreTooLong() {
        String name = "x/".repeat(5000) + "a.wsp";

        assertThatThrownBy(() -> files.open(name(name))).hasMessage("File name too long");
        assertThatThrownBy(() -> files.openFolder(name(name))).hasMessage("File name too long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../outside/%s", "sub/../../outside/%s", "folder/%s", "absolute/%s", "loop/../../outside/%s"})
    void noPathLeadsOut(String pattern) throws IOException {
        Files.createDirectory(data.resolve("sub"));
        Files.createSymbolicLink(data.resolve("folder"), Path.of("../outside"));
        Files.createSymbolicLink(data.resolve("absolute"), outside);
        Files.createSymbolicLink(data.resolve("loop"), Path.of("sub"));
        String secret = String.format(pattern, "secret.wsp");
        String folder = String.format(pattern, "");

        refused(() -> files.open(name(secret)));
        refused(() -> files.openFolder(name(folder)));
        refused(() -> files.syncFolder(name(folder)));
        assertThat(outside.resolve("secret.wsp")).hasContent(SECRET);
    }

    @Test
    void aLinkToAFileOutsideIsNotFollowedButGoesLikeAnyOther() throws IOException {
        Files.createSymbolicLink(data.resolve("link.wsp"), outside.resolve("secret.wsp"));
        Files.createSymbolicLink(data.resolve("within.wsp"), Path.of("real.wsp"));
        Files.writeString(data.resolve("real.wsp"), "ours");

        refused(() -> files.open(name("link.wsp")));
        files.close(files.open(name("within.wsp")));
        int folder = files.openFolder(name(""));
        files.deleteIn(folder, name("link.wsp"));
        files.close(folder);

        assertThat(Files.isSymbolicLink(data.resolve("link.wsp"))).isFalse();
        assertThat(outside.resolve("secret.wsp")).hasContent(SECRET);
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("leads out of the data folder");
    }
}
