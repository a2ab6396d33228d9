package io.graphitecluster.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.FailingDisk;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a process left that died while it made a file goes; nothing else does. */
class LeftoversTest {
    private static final SeriesShape SHAPE =
            new SeriesShape(List.of(new Archive(10, 6)), 0.5, AggregationMethod.AVERAGE);
    /** Whatever the clock says, all files are older than that. */
    private static final long AFTER_ALL = Long.MAX_VALUE;

    @TempDir
    private Path folder;

    private final SeriesTable series = new SeriesTable(3);
    private final NodeCounters counters = new NodeCounters();

    private void create(SeriesStore store, String name) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        store.create(series.findOrAdd(bytes, 0, bytes.length), SHAPE);
    }

    private List<String> look(SeriesStore store, Disk disk, long startMillis) throws IOException {
        List<String> names = new ArrayList<>();
        new Leftovers(disk, folder, startMillis, counters)
                .duringWalk(store, (name, bytes, lastWrite) -> names.add(name));
        return names;
    }

    private Path leave(Path in, String name) throws IOException {
        return Files.writeString(Files.createDirectories(in).resolve(name), "unfinished");
    }

    @ParameterizedTest
    @EnumSource
    void whatTheDeadLeftGoesAndAllElseStays(StoreKind kind, @TempDir Path outside) throws IOException {
        try (SeriesStore store = kind.open(folder, series)) {
            create(store, "a.b");
            Path without = leave(folder.resolve("a/none"), kind.leftover());
            Path deep = leave(folder.resolve("a/b"), kind.leftover());
            Path foreign = leave(folder.resolve("a"), ".somebody-999999999-7.part");
            Path shown = leave(folder.resolve("a"), kind.leftover().substring(1));
            Path hidden = leave(folder.resolve("a/.git"), kind.leftover());
            Path elsewhere = leave(outside, kind.leftover());
            Files.createSymbolicLink(folder.resolve("out"), outside);
            Path link = Files.createSymbolicLink(folder.resolve("a").resolve(".whisper-999999999-8.part"), elsewhere);
            Path named = Files.createDirectories(folder.resolve("a/c").resolve(kind.leftover()));

            assertThat(look(store, new LocalDisk(), AFTER_ALL)).containsExactly("a.b");

            assertThat(without).doesNotExist();
            assertThat(deep).doesNotExist();
            assertThat(foreign).exists();
            assertThat(shown).exists();
            assertThat(elsewhere).exists();
            assertThat(link).isSymbolicLink();
            assertThat(named).isDirectory();
            assertThat(counters.leftoversRemoved()).isEqualTo(kind == StoreKind.WHISPER ? 2 : 3);
            // A Ceres tree has no hidden folders: their names are those of nodes.
            assertThat(Files.exists(hidden)).isEqualTo(kind == StoreKind.WHISPER);
            assertThat(look(store, new LocalDisk(), AFTER_ALL)).containsExactly("a.b");
            assertThat(counters.leftoversRemoved()).isEqualTo(kind == StoreKind.WHISPER ? 2 : 3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatChangedSinceTheStartMayBeWrittenStill(StoreKind kind) throws IOException {
        try (SeriesStore store = kind.open(folder, series)) {
            Path fresh = leave(folder.resolve("a"), kind.leftover());

            look(store, new LocalDisk(), Files.getLastModifiedTime(fresh).toMillis());

            assertThat(fresh).exists();
            assertThat(counters.leftoversRemoved()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRemovalThatFailsHarmsNothingAndIsTriedAgain(StoreKind kind) throws IOException {
        try (SeriesStore store = kind.open(folder, series)) {
            create(store, "a.b");
            Path first = leave(folder.resolve("a/one"), kind.leftover());
            Path second = leave(folder.resolve("a/two"), kind.leftover());
            Disk disk = new FailingDisk(new LocalDisk(), 1, false);

            assertThat(look(store, disk, AFTER_ALL)).containsExactly("a.b");

            assertThat(List.of(Files.exists(first), Files.exists(second))).containsExactlyInAnyOrder(true, false);
            assertThat(counters.leftoversRemoved()).isEqualTo(1);
            assertThat(look(store, disk, AFTER_ALL)).containsExactly("a.b");
            assertThat(first).doesNotExist();
            assertThat(second).doesNotExist();
            assertThat(counters.leftoversRemoved()).isEqualTo(2);
        }
    }

    /** Also with a clock that was set back since the start. */
    @ParameterizedTest
    @EnumSource
    void createsThatRunMeanwhileAreNotHit(StoreKind kind) throws Exception {
        try (SeriesStore store = kind.open(folder, series)) {
            CompletableFuture<Void> creating = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 2000; i++) {
                    createUnchecked(store, "a.s" + i);
                }
            });
            int looks = 0;
            while (!creating.isDone() || looks == 0) {
                look(store, new LocalDisk(), AFTER_ALL);
                looks++;
            }
            creating.join();
            assertThat(look(store, new LocalDisk(), AFTER_ALL)).hasSize(2000);
            assertThat(counters.leftoversRemoved()).isZero();
        }
    }

    private void createUnchecked(SeriesStore store, String name) {
        try {
            create(store, name);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theTreesOwnFolderIsLookedAtToo() throws IOException {
        try (SeriesStore store = StoreKind.CERES.open(folder, series)) {
            Path property = leave(folder.resolve(".ceres-tree"), StoreKind.CERES.leftover());

            look(store, new LocalDisk(), AFTER_ALL);

            assertThat(property).doesNotExist();
        }
    }
}
