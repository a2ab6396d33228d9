package io.graphitecluster.node.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.node.cache.PointCache.Stored;
import io.graphitecluster.node.series.SeriesTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PointCacheTest {
    private static final long MUCH = 1L << 40;

    private final SeriesTable series = new SeriesTable(5);
    private final PointColumns columns = new PointColumns();
    private final PointCache cache = new PointCache(series, CacheLimits.of(Double.POSITIVE_INFINITY, true, MUCH));

    @Test
    void pointsAreReadInOrderWhateverOrderTheyCameIn() {
        store("a", 30, 3);
        store("a", 10, 1);
        store("a", 20, 2);

        assertThat(cache.read("a").timestamps()).containsExactly(10, 20, 30);
        assertThat(cache.read("a").values()).containsExactly(1, 2, 3);
    }

    @Test
    void theLastWriteOfATimestampWins() {
        store("a", 10, 1);
        store("a", 10, 2);

        assertThat(cache.read("a").values()).containsExactly(2);
        assertThat(cache.size()).isEqualTo(1);
    }

    @Test
    void pointsStayReadableWhileTheyAreWritten() {
        store("a", 10, 1);
        assertThat(beginWriting("a")).isEqualTo("10=1.0 ");
        store("a", 20, 2);
        store("a", 10, 5);

        assertThat(cache.read("a").values()).containsExactly(5, 2);

        cache.written(number("a"));

        assertThat(cache.read("a").values()).containsExactly(5, 2);
        assertThat(cache.size()).isEqualTo(2);
    }

    @Test
    void pointsThatCouldNotBeWrittenWaitAgainAndNewerOnesWin() {
        store("a", 10, 1);
        store("a", 20, 2);
        beginWriting("a");
        store("a", 20, 7);

        cache.putBack(number("a"));

        assertThat(cache.read("a").values()).containsExactly(1, 7);
        assertThat(cache.size()).isEqualTo(2);
        assertThat(beginWriting("a")).isEqualTo("10=1.0 20=7.0 ");
    }

    @Test
    void aSeriesWithoutPointsLeavesNothingBehind() {
        store("a", 10, 1);
        beginWriting("a");
        cache.written(number("a"));

        assertThat(cache.holds("a")).isFalse();
        assertThat(cache.seriesCount()).isZero();
        assertThat(cache.size()).isZero();
    }

    @Test
    void theWriterSeesWhatThereIsToChooseFrom() {
        store("one", 7, 1);
        for (int i = 0; i < 3; i++) {
            store("three", 9 - i, 1);
        }
        store("fraction", 4.5, 1);
        store("written", 5, 1);
        beginWriting("written");
        List<String> seen = new ArrayList<>();
        List<Integer> arrivals = new ArrayList<>();

        cache.forEachWaiting((number, points, oldest, arrival) -> {
            seen.add(series.name(number) + " " + points + " " + oldest);
            arrivals.add(arrival);
        });

        assertThat(seen).containsExactlyInAnyOrder("one 1 7", "three 3 7", "fraction 1 4");
        assertThat(arrivals).doesNotHaveDuplicates();
    }

    @Test
    void withoutRoomOnlyKnownTimestampsAreTaken() {
        PointCache small = new PointCache(series, CacheLimits.of(2, false, MUCH));
        assertThat(small.store("a", 1, 1, false)).isEqualTo(Stored.NEW_SERIES);
        assertThat(small.store("a", 2, 1, false)).isEqualTo(Stored.IN_KNOWN_SERIES);

        assertThat(small.store("a", 3, 1, false)).isEqualTo(Stored.REFUSED);
        assertThat(small.store("b", 1, 1, false)).isEqualTo(Stored.REFUSED);
        assertThat(small.holds("b")).isFalse();
        assertThat(small.store("a", 2, 9, false)).isEqualTo(Stored.IN_KNOWN_SERIES);
        assertThat(small.read("a").values()).containsExactly(1, 9);
        assertThat(small.store("b", 1, 1, true)).isEqualTo(Stored.NEW_SERIES);
    }

    @Test
    void withFlowControlTheHardLimitIsFivePercentAbove() {
        PointCache hundred = new PointCache(series, CacheLimits.of(100, true, MUCH));
        int taken = 0;
        while (hundred.store("a", taken, 1, false) != Stored.REFUSED) {
            taken++;
            assertThat(hundred.isFull()).isEqualTo(taken >= 105);
            assertThat(hundred.hasSpace()).isEqualTo(taken < 95);
        }

        assertThat(taken).isEqualTo(105);
    }

    /** Points written one after the other: whoever reads may miss later ones, but never one that came before. */
    @Test
    @Timeout(30)
    void aReaderNeverMissesAPointWhileOthersStoreAndWrite() throws InterruptedException {
        int count = 20_000;
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<String> missed = new AtomicReference<>();
        List<Double> file = new ArrayList<>();
        Thread writer = Thread.ofPlatform().start(() -> {
            Random random = new Random(1);
            PointColumns taken = new PointColumns();
            int number = number("a");
            while (!done.get() || cache.size() > 0) {
                int points = cache.beginWriting(number, taken);
                if (points == 0 || random.nextInt(4) == 0) {
                    cache.putBack(number);
                    continue;
                }
                synchronized (file) {
                    for (int i = 0; i < points; i++) {
                        file.add((double) taken.timestamps()[i]);
                    }
                }
                cache.written(number);
            }
        });
        AtomicReference<Integer> stored = new AtomicReference<>(0);
        Thread reader = Thread.ofPlatform().start(() -> {
            while (!done.get() && missed.get() == null) {
                int before = stored.get();
                int cached = cache.read("a").size();
                int written;
                synchronized (file) {
                    written = file.size();
                }
                if (cached + written < before) {
                    missed.set(before + " were stored, " + cached + " cached and " + written + " written were seen");
                }
            }
        });
        for (int i = 0; i < count; i++) {
            store("a", i, i);
            stored.set(i + 1);
        }
        done.set(true);
        writer.join();
        reader.join();

        assertThat(missed.get()).isNull();
        assertThat(file).hasSize(count).doesNotHaveDuplicates();
    }

    private int number(String name) {
        byte[] bytes = name.getBytes(UTF_8);
        return series.findOrAdd(bytes, 0, bytes.length);
    }

    private String beginWriting(String name) {
        StringBuilder taken = new StringBuilder();
        int count = cache.beginWriting(number(name), columns);
        for (int i = 0; i < count; i++) {
            taken.append(columns.timestamps()[i] + "=" + columns.values()[i] + " ");
        }
        return taken.toString();
    }

    private void store(String name, double timestamp, double value) {
        assertThat(cache.store(name, timestamp, value, false)).isNotEqualTo(Stored.REFUSED);
    }
}
