package io.graphitecluster.node.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.protocol.query.GlobMatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexFolderTest {
    @TempDir
    private Path folder;

    private final NameIndex index = new NameIndex();
    private IndexFolder saved;

    @BeforeEach
    void names() {
        saved = new IndexFolder(folder.resolve("index"), index);
        for (int i = 0; i < 500; i++) {
            index.add("servers.host" + i % 20 + ".metric" + i);
            index.add("cpu;dc=dc" + i % 3 + ";host=h" + i);
        }
        index.add("servers.host1");
        index.add("gone.series");
        index.removeIf("gone.series", () -> true);
    }

    @Test
    void whatIsLoadedIsWhatWasSaved() throws IOException {
        int id = index.idOf("servers.host1.metric1").orElseThrow();
        index.facts().written(id, 4_000_000_000L);
        index.facts().size(id, 3_000_000_000L);

        assertThat(saved.save()).isEqualTo(1001);
        NameIndex loaded = loaded();

        assertThat(names(loaded)).isEqualTo(names(index));
        assertThat(loaded.size()).isEqualTo(1001);
        for (String pattern : List.of("*", "servers.*", "servers.host1*.metric?", "gone.*", "**")) {
            assertThat(loaded.find(pattern, 10_000)).as(pattern).isEqualTo(index.find(pattern, 10_000));
        }
        assertThat(tagged(loaded, "name=cpu", "dc=dc1")).isEqualTo(tagged(index, "name=cpu", "dc=dc1"));
        int loadedId = loaded.idOf("servers.host1.metric1").orElseThrow();
        assertThat(loaded.facts().lastWrite(loadedId)).isEqualTo(4_000_000_000L);
        assertThat(loaded.facts().size(loadedId)).isEqualTo(3_000_000_000L);
    }

    @Test
    void aLoadedIndexGoesOn() throws IOException {
        saved.save();
        NameIndex loaded = loaded();

        assertThat(loaded.add("servers.host1.metric1")).isFalse();
        assertThat(loaded.add("gone.series")).isTrue();
        assertThat(loaded.add("cpu;dc=dc9;host=new")).isTrue();
        assertThat(loaded.removeIf("servers.host1", () -> true)).isTrue();

        assertThat(loaded.find("*", 10)).extracting(GlobMatch::path).containsExactly("gone", "servers");
        assertThat(tagged(loaded, "dc=dc9")).containsExactly("cpu;dc=dc9;host=new");
        assertThat(loaded.size()).isEqualTo(1002);
    }

    @Test
    void namesThatCameAfterTheSnapshotAreKeptBesideIt() throws IOException {
        saved.save();
        index.add("mem;host=a");
        saved.saveNew();
        index.add("late.plain");
        index.add("gone.series");
        index.removeIf("servers.host1", () -> true);
        index.add("servers.host1");
        saved.saveNew();
        index.add("mem;host=c");
        Files.write(folder.resolve("index/added"), new byte[] {0, 9, 'x'}, StandardOpenOption.APPEND);

        NameIndex loaded = loaded();
        assertThat(tagged(loaded, "name=mem")).containsExactly("mem;host=a");
        assertThat(loaded.find("{late,gone}.*", 10)).hasSize(2);
        assertThat(loaded.size()).isEqualTo(1004);
        // The torn end is cut off, so that what is added now is read again.
        IndexFolder second = new IndexFolder(folder.resolve("index"), loaded);
        loaded.add("after.crash");
        second.saveNew();
        assertThat(loaded().find("after.*", 10)).hasSize(1);

        saved.save();
        assertThat(folder.resolve("index/added")).doesNotExist();
        assertThat(tagged(loaded(), "name=mem")).hasSize(2);
    }

    @Test
    void withoutASnapshotThereIsNothingToLoad() throws IOException {
        assertThat(new IndexFolder(folder.resolve("none"), new NameIndex()).load())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aDamagedSnapshotIsRefusedWhole(long seed) throws IOException {
        saved.save();
        Random random = new Random(seed);
        byte[] bytes = Files.readAllBytes(saved.snapshot());
        if (random.nextBoolean()) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        } else {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        Files.write(saved.snapshot(), bytes);
        NameIndex target = new NameIndex();

        assertThatThrownBy(() -> new IndexFolder(folder.resolve("index"), target).load())
                .isInstanceOf(IOException.class);
        assertThat(target.size()).isZero();
        assertThat(target.add("a.b")).isTrue();
    }

    @Test
    void aSnapshotOfAnotherVersionIsRefused() throws IOException {
        saved.save();
        byte[] bytes = Files.readAllBytes(saved.snapshot());
        bytes[7] = 9;
        Files.write(saved.snapshot(), bytes);

        assertThatThrownBy(() -> new IndexFolder(folder.resolve("index"), new NameIndex()).load())
                .hasMessageContaining("version 9");
    }

    private NameIndex loaded() throws IOException {
        NameIndex loaded = new NameIndex();
        assertThat(new IndexFolder(folder.resolve("index"), loaded).load()).isTrue();
        return loaded;
    }

    private static List<String> names(NameIndex of) {
        List<String> names = new ArrayList<>();
        of.forEach(names::add);
        return names;
    }

    private static List<String> tagged(NameIndex of, String... expressions) {
        SearchWork work = new SearchWork("tags", new SearchLimits(10_000, 1_000_000), () -> false);
        return of.tags().find(List.of(expressions), work).toList().stream()
                .map(GlobMatch::path)
                .toList();
    }
}
