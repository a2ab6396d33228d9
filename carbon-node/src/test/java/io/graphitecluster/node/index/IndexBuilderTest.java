package io.graphitecluster.node.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.store.SeriesStore;
import io.graphitecluster.node.store.whisper.FileOptions;
import io.graphitecluster.node.store.whisper.FilePaths;
import io.graphitecluster.node.store.whisper.WhisperStore;
import io.graphitecluster.node.write.TestDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexBuilderTest {
    @TempDir
    private Path folder;

    private final NameIndex index = new NameIndex();

    @Test
    void namesAreThoseOfTheWhisperFiles() throws IOException {
        touch("data/a/b.wsp");
        touch("data/a/b/c.wsp");
        touch("data/top.wsp");

        assertThat(build()).containsExactlyInAnyOrder("a.b", "a.b.c", "top");
    }

    @Test
    void foreignAndHiddenFilesHaveNoNames() throws IOException {
        touch("data/a/b.wsp");
        touch("data/a/.hidden.wsp");
        touch("data/a/.wsp");
        touch("data/.git/x.wsp");
        touch("data/a/notes.txt");
        touch("data/a/b.wsp.bak");
        touch("data/a/two.dots.wsp");
        Files.createDirectories(folder.resolve("data/a/folder.wsp"));

        assertThat(build()).containsExactly("a.b");
    }

    @Test
    void symbolicLinksAreNotFollowed() throws IOException {
        touch("outside/secret.wsp");
        touch("data/a.wsp");
        Files.createSymbolicLink(folder.resolve("data/link"), folder.resolve("outside"));
        Files.createSymbolicLink(folder.resolve("data/file.wsp"), folder.resolve("outside/secret.wsp"));
        Files.createSymbolicLink(folder.resolve("data/loop"), folder.resolve("data"));

        assertThat(build()).containsExactly("a");
    }

    @Test
    void taggedSeriesAreThereWhenTheirFilesTellTheirNames() throws IOException {
        touch("data/_tagged/1b0/3c5/a_DOT_b;x=1.wsp");
        touch("data/_tagged/1b0/3c5/1b03c5d0f2.wsp");

        assertThat(build()).containsExactly("a.b;x=1");
    }

    @Test
    void withoutAFolderThereIsAnErrorAndNoEmptyIndex() throws IOException {
        Path none = folder.resolve("none");
        Files.createDirectory(none);
        SeriesStore store = store(none);
        Files.delete(none);

        assertThatThrownBy(() -> new IndexBuilder(found -> store.walk(found::series), index, any -> false).build())
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatIsGoneIsTakenOutUnlessItIsElsewhere() throws IOException {
        touch("data/a/b.wsp");
        touch("data/a/c.wsp");
        build();
        index.add("cached.series");
        index.add("never.written");
        Files.delete(folder.resolve("data/a/c.wsp"));
        touch("data/a/d.wsp");

        assertThat(build()).containsExactly("a.b", "a.d", "cached.series");
    }

    @Test
    void sizeAndAgeOfFilesAreNoted() throws IOException {
        touch("data/a/b.wsp");
        Files.write(folder.resolve("data/a/b.wsp"), new byte[100]);
        Files.setLastModifiedTime(folder.resolve("data/a/b.wsp"), FileTime.from(Instant.ofEpochSecond(1_700_000_000)));

        build();

        int id = index.idOf("a.b").orElseThrow();
        assertThat(index.facts().size(id)).isEqualTo(100);
        assertThat(index.facts().lastWrite(id)).isEqualTo(1_700_000_000);
    }

    private void touch(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }

    private static SeriesStore store(Path data) throws IOException {
        return WhisperStore.open(
                new FilePaths(data, true),
                new SeriesTable(1),
                new FileOptions(false, false, 1),
                TestDisk.noneTorn(data));
    }

    private List<String> build() throws IOException {
        SeriesStore store = store(folder.resolve("data"));
        new IndexBuilder(found -> store.walk(found::series), index, name -> name.startsWith("cached")).build();
        List<String> names = new ArrayList<>();
        index.forEach(names::add);
        return names;
    }
}
