package io.graphitecluster.node.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.node.cache.CacheLimits;
import io.graphitecluster.node.cache.PointCache;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.wal.LogSettings;
import io.graphitecluster.node.wal.SyncPolicy;
import io.graphitecluster.node.wal.WriteAheadLog;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Points that came first hold back the log, so that they are written first once it is long. */
class LongLogOrderTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"SORTED", "NAIVE"})
    void whatCameFirstIsWrittenFirstOnlyWhileTheLogIsLong(WriteStrategy strategy) throws Exception {
        assertThat(order(strategy, folder.resolve("short"), Long.MAX_VALUE)).containsExactly("with.many", "with.few");
        assertThat(order(strategy, folder.resolve("long"), 1)).containsExactly("with.few", "with.many");
    }

    private static List<String> order(WriteStrategy strategy, Path log, long mostBytes) throws Exception {
        SeriesTable series = new SeriesTable(3);
        WriteAheadLog journal = WriteAheadLog.open(
                new LocalDisk(),
                new LogSettings(log, SyncPolicy.NEVER, 1000, 1 << 20, mostBytes, 1 << 20),
                series,
                () -> 0);
        PointCache cache = new PointCache(series, CacheLimits.of(Double.POSITIVE_INFINITY, true, 1 << 20), journal);
        cache.store("with.few", 10, 1, true);
        for (int second = 10; second < 20; second++) {
            cache.store("with.many", second, 1, true);
        }
        await().until(() -> journal.bytes() > 0);
        WriteOrder order = new WriteOrder(cache, strategy, 0, () -> 100, new Random(1));
        order.begin(any -> true);
        List<String> names = new ArrayList<>();
        for (int next = order.next(); next != WriteOrder.NONE; next = order.next()) {
            names.add(series.name(next));
        }
        assertThat(journal.close()).isZero();
        return names;
    }
}
