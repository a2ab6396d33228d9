package io.graphitecluster.node.store.whisper;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.node.cache.CachedPoints;
import io.graphitecluster.node.cache.PointColumns;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.store.SeriesShape;
import io.graphitecluster.node.write.TestDisk;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sync may take as long as the disk likes: nobody who reads waits for it. */
class ReadersDuringSyncTest {
    private static final long NOW = 1_700_000_000;
    private static final long PATIENCE_SECONDS = 30;
    private static final SeriesShape SHAPE =
            new SeriesShape(List.of(new Archive(10, 360)), 0.5, AggregationMethod.AVERAGE);
    private static final byte[] NAME = "a".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void whoReadsASeriesDoesNotWaitUntilTheWriteToItIsSynced() throws Exception {
        SeriesTable series = new SeriesTable(3);
        int number = series.findOrAdd(NAME, 0, NAME.length);
        SlowSyncs disk = new SlowSyncs();
        FilePaths paths = new FilePaths(folder, true);
        FileOptions synced = new FileOptions(false, true, 8);
        try (WhisperStore store = WhisperStore.open(paths, series, synced, disk, TestDisk.noneTorn(folder));
                ExecutorService threads = Executors.newCachedThreadPool()) {
            store.create(number, SHAPE);
            PointColumns points = new PointColumns();
            points.add(NOW, 5);
            Future<Integer> write = threads.submit(() -> store.write(number, points, 0, NOW));
            try {
                assertThat(disk.syncing.await(PATIENCE_SECONDS, SECONDS)).isTrue();

                Future<Double> read = threads.submit(() -> store.read(
                                "a", stored -> stored.fetch(NOW - 10, NOW, NOW, CachedPoints.NONE))
                        .orElseThrow()
                        .at(NOW));
                assertThat(read.get(PATIENCE_SECONDS, SECONDS)).isEqualTo(5);
                assertThat(write).isNotDone();
            } finally {
                disk.mayEnd.countDown();
            }
            assertThat(write.get(PATIENCE_SECONDS, SECONDS)).isZero();
            assertThat(store.unsynced()).isZero();
        }
    }

    /** The local disk; that a new file is there is on stable storage only when the test says so. */
    private static final class SlowSyncs implements Disk {
        private final Disk local = new LocalDisk();
        private final CountDownLatch syncing = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);

        @Override
        public void syncFolder(Path synced) throws IOException {
            syncing.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException(e.getMessage());
            }
            local.syncFolder(synced);
        }

        @Override
        public DiskFile open(Path path, Access access) throws IOException {
            return local.open(path, access);
        }

        @Override
        public DiskFile create(Path path) throws IOException {
            return local.create(path);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            local.rename(from, to);
        }

        @Override
        public void deleteIfExists(Path path) throws IOException {
            local.deleteIfExists(path);
        }

        @Override
        public boolean exists(Path path) {
            return local.exists(path);
        }
    }
}
