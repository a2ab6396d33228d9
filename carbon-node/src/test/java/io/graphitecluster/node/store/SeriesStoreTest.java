package io.graphitecluster.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.node.cache.CachedPoints;
import io.graphitecluster.node.cache.PointColumns;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store does. */
class SeriesStoreTest {
    private static final long NOW = 1_700_000_000;
    private static final SeriesShape SHAPE =
            new SeriesShape(List.of(new Archive(10, 360), new Archive(60, 1440)), 0.25, AggregationMethod.MAX);

    @TempDir
    private Path folder;

    private final SeriesTable series = new SeriesTable(3);

    private int number(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return series.findOrAdd(bytes, 0, bytes.length);
    }

    private static PointColumns points(double... timesAndValues) {
        PointColumns points = new PointColumns();
        for (int i = 0; i < timesAndValues.length; i += 2) {
            points.add((long) timesAndValues[i], timesAndValues[i + 1]);
        }
        return points;
    }

    private static double valueAt(SeriesStore store, String name, long time) throws IOException {
        return store.read(name, stored -> stored.fetch(time - 10, time, NOW, CachedPoints.NONE))
                .orElseThrow()
                .at(time);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadAgainAlsoByTheNextProcess(StoreKind kind) throws IOException {
        try (SeriesStore store = kind.open(folder, series)) {
            store.create(number("a.b"), SHAPE);
            store.write(number("a.b"), points(NOW - 20, 1, NOW - 10, 2, NOW, 3), 0, NOW);
            store.write(number("a.b"), points(NOW - 10, 5), 0, NOW);
            assertThat(valueAt(store, "a.b", NOW - 10)).isEqualTo(5);
            assertThat(store.unsynced()).isPositive();
            store.sync();
            assertThat(store.unsynced()).isZero();
        }
        try (SeriesStore store = kind.open(folder, series)) {
            assertThat(valueAt(store, "a.b", NOW - 20)).isEqualTo(1);
            assertThat(valueAt(store, "a.b", NOW - 10)).isEqualTo(5);
            assertThat(valueAt(store, "a.b", NOW)).isEqualTo(3);
            String shape = store.read(
                    "a.b", stored -> stored.method() + " " + stored.xFilesFactor() + " " + stored.archives());
            assertThat(shape).isEqualTo("max 0.25 " + SHAPE.archives());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotThereIsMissing(StoreKind kind) throws IOException {
        try (SeriesStore store = kind.open(folder, series)) {
            assertThat(store.exists("a.b")).isFalse();
            assertThat(store.isMissing(number("a.b"))).isFalse();
            assertThatThrownBy(() -> store.write(number("a.b"), points(NOW, 1), 0, NOW))
                    .isInstanceOf(NoSuchFileException.class);
            assertThat(store.isMissing(number("a.b"))).isTrue();
            assertThatThrownBy(() -> store.read("a.b", StoredSeries::method)).isInstanceOf(NoSuchFileException.class);
            assertThat(store.delete("a.b")).isFalse();

            store.create(number("a.b"), SHAPE);
            assertThat(store.isMissing(number("a.b"))).isFalse();
            assertThat(store.exists("a.b")).isTrue();
            assertThatThrownBy(() -> store.create(number("a.b"), SHAPE)).isInstanceOf(SeriesExistsException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSeriesThatIsDeletedCanComeAgain(StoreKind kind) throws IOException {
        try (SeriesStore store = kind.open(folder, series)) {
            store.create(number("a.b"), SHAPE);
            store.write(number("a.b"), points(NOW - 20, 1), 0, NOW);

            assertThat(store.delete("a.b")).isTrue();

            assertThat(store.exists("a.b")).isFalse();
            assertThatThrownBy(() -> store.write(number("a.b"), points(NOW, 1), 0, NOW))
                    .isInstanceOf(NoSuchFileException.class);
            store.create(number("a.b"), SHAPE);
            store.write(number("a.b"), points(NOW, 7), 0, NOW);
            assertThat(valueAt(store, "a.b", NOW - 20)).isNaN();
            assertThat(valueAt(store, "a.b", NOW)).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWalkShowsEverySeriesWhoseNameItsFilesTell(StoreKind kind) throws IOException {
        try (SeriesStore store = kind.open(folder, series)) {
            for (String name : List.of("a", "a.b", "a.b.c", "x;tag=value")) {
                store.create(number(name), SHAPE);
                store.write(number(name), points(NOW, 1), 0, NOW);
            }
            Map<String, Long> sizes = new TreeMap<>();

            store.walk((name, bytes, lastWrite) -> {
                assertThat(lastWrite).isGreaterThan(NOW);
                sizes.put(name, bytes);
            });

            assertThat(sizes).containsOnlyKeys("a", "a.b", "a.b.c");
            assertThat(sizes.values()).allMatch(bytes -> bytes > 8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMethodCanBeChangedToOneThatThereIs(StoreKind kind) throws IOException {
        try (SeriesStore store = kind.open(folder, series)) {
            store.create(number("a.b"), SHAPE);

            assertThat(store.setAggregationMethod("a.b", "sum")).isEqualTo("max");
            String method = store.read("a.b", StoredSeries::method);
            assertThat(method).isEqualTo("sum");
            assertThatThrownBy(() -> store.setAggregationMethod("a.b", "best"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("best")
                    .hasMessageContaining("average");
            assertThatThrownBy(() -> store.setAggregationMethod("none", "sum")).isInstanceOf(NoSuchFileException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLinkThatLeadsOutIsNotFollowed(StoreKind kind, @TempDir Path outside) throws IOException {
        Files.createSymbolicLink(folder.resolve("out"), outside);
        try (SeriesStore store = kind.open(folder, series)) {
            assertThatThrownBy(() -> store.create(number("out.b"), SHAPE)).isInstanceOf(IOException.class);
        }
        try (var files = Files.list(outside)) {
            assertThat(files).isEmpty();
        }
    }
}
