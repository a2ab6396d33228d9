package io.graphitecluster.node.wal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.write.TestDisk;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WriteAheadLogTest {
    private static final long ACCEPTED = 1_700_000_000_123L;

    @TempDir
    private Path folder;

    private final TestDisk disk = new TestDisk();
    private final SeriesTable series = new SeriesTable(3);

    @Test
    void whatIsAcceptedIsReplayedInOrder() throws Exception {
        WriteAheadLog log = open(SyncPolicy.NEVER, 1 << 20);
        note(log, "a.b", 1_700_000_000, 1.5);
        note(log, "c", 1_700_000_000.25, -2);
        log.noteBatch("session-1", 300, () -> note(log, "a.b", 4_294_967_295.0, Double.MAX_VALUE));
        assertThat(log.noteInput(number("in"), 1_700_000_000.5, 3)).isEqualTo(1);
        awaitAccepted(log);

        // The log is not closed: the process was killed.
        assertThat(replay())
                .containsExactly(
                        "a.b 1.7E9 1.5 " + ACCEPTED + " 1",
                        "c 1.70000000025E9 -2.0 " + ACCEPTED + " 1",
                        "a.b 4.294967295E9 1.7976931348623157E308 " + ACCEPTED + " 1",
                        "session session-1 300",
                        "input in 1.7000000005E9 3.0 " + ACCEPTED + " 1");
        log.close();
    }

    @Test
    void aLaterProcessBeginsASegmentOfItsOwnAndOldOnesStayUntilTheyAreDropped() throws Exception {
        writeAndClose(0, 10);
        WriteAheadLog second = open(SyncPolicy.BATCH, 1 << 20);
        note(second, "s", 10, 10);
        awaitAccepted(second);
        assertThat(replay()).hasSize(11);
        assertThat(second.oldestSegment()).isEqualTo(1);

        second.drop(2);

        assertThat(replay()).hasSize(1);
        assertThat(second.oldestSegment()).isEqualTo(2);
        second.close();
    }

    @Test
    void segmentsEndWhenTheyAreFullAndNameTheirSeriesAnew() throws Exception {
        WriteAheadLog log = open(SyncPolicy.INTERVAL, 5000);
        for (int i = 0; i < 2000; i++) {
            note(log, "series" + i % 7, i, i);
        }
        log.close();

        assertThat(LogReplay.segments(folder)).hasSizeGreaterThan(3);
        List<String> replayed = replay();
        assertThat(replayed).hasSize(2000);
        for (int i = 0; i < 2000; i++) {
            assertThat(replayed.get(i)).startsWith("series" + i % 7 + " " + (double) i + " ");
        }
    }

    @Test
    void aSegmentThatIsLargerThanTheMemoryForItIsReplayedPieceByPiece() throws Exception {
        WriteAheadLog log = open(SyncPolicy.NEVER, 64 << 20);
        int count = 250_000;
        for (int i = 0; i < count; i++) {
            while (log.isFull()) {
                awaitAccepted(log);
            }
            note(log, "series" + i % 7, i, i + 0.1);
        }
        log.close();

        assertThat(Files.size(LogReplay.segments(folder).getFirst())).isGreaterThan(2 << 20);
        List<String> replayed = replay();
        assertThat(replayed).hasSize(count);
        for (int i = 0; i < count; i += 999) {
            assertThat(replayed.get(i)).startsWith("series" + i % 7 + " " + (double) i + " " + (i + 0.1) + " ");
        }
    }

    @Test
    void aTornTailIsCutOffWhereverItIsTorn() throws Exception {
        writeAndClose(0, 3);
        Path segment = LogReplay.segments(folder).getFirst();
        byte[] whole = Files.readAllBytes(segment);
        WriteAheadLog more = open(SyncPolicy.NEVER, 1 << 20);
        more.close();
        byte[] tail = SegmentFormat.batch(1, ACCEPTED, new byte[40], 40).array();
        for (int length = 0; length < tail.length; length++) {
            Files.write(segment, whole);
            Files.write(segment, java.util.Arrays.copyOf(tail, length), StandardOpenOption.APPEND);

            LogReplay first = new LogReplay(new LocalDisk(), folder, folder.resolve("quarantine"));
            List<String> replayed = collect(first);

            assertThat(replayed).as("torn after %d bytes", length).hasSize(3);
            assertThat(first.damaged()).isZero();
            assertThat(replay()).hasSize(3);
        }
        assertThat(folder.resolve("quarantine")).doesNotExist();
    }

    @Test
    void damageInTheMiddleIsReportedAndCostsOnlyItsOwnBatch() throws Exception {
        WriteAheadLog log = open(SyncPolicy.NEVER, 1 << 20);
        for (int i = 0; i < 5; i++) {
            note(log, "s", i, i);
            awaitAccepted(log);
        }
        log.close();
        Path segment = LogReplay.segments(folder).getFirst();
        long secondBatch = SegmentFormat.FILE_HEADER + SegmentFormat.BATCH_HEADER + 18L;
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.seek(secondBatch + 8);
            file.write(~file.read());
        }

        LogReplay replay = new LogReplay(new LocalDisk(), folder, folder.resolve("quarantine"));
        List<String> points = collect(replay);

        assertThat(replay.damaged()).isEqualTo(1);
        assertThat(points).hasSizeBetween(3, 4);
        assertThat(points.getLast()).startsWith("s 4.0 4.0");
        assertThat(folder.resolve("quarantine/0000000001.wal")).hasSameBinaryContentAs(segment);
        assertThat(folder.resolve("quarantine/0000000001.wal.reason")).content().contains("damaged at bytes");
    }

    @Test
    void nothingIsAcceptedWhileTheDiskIsFullAndAllOfItAfterwards() throws Exception {
        WriteAheadLog log = open(SyncPolicy.BATCH, 1 << 20);
        note(log, "before", 1, 1);
        awaitAccepted(log);
        disk.full(true);
        note(log, "while", 2, 2);
        CompletableFuture<Void> accepted = new CompletableFuture<>();
        log.whenAccepted(() -> accepted.complete(null));
        await().until(() -> log.failures() >= 2);
        assertThat(accepted).isNotDone();
        assertThat(replay()).hasSize(1);

        disk.repair();

        accepted.get(30, TimeUnit.SECONDS);
        assertThat(replay()).hasSize(2);
        log.close();
    }

    @Test
    void noSegmentIsDroppedBeforeWhatWasNotedSinceIsInTheLog() throws Exception {
        writeAndClose(0, 3);
        WriteAheadLog log = open(SyncPolicy.INTERVAL, 1 << 20);
        disk.full(true);
        note(log, "carried over", 1, 1);
        log.notedAgain();
        await().until(() -> log.failures() >= 1);

        assertThatThrownBy(() -> log.drop(2)).isInstanceOf(IOException.class);

        assertThat(replay()).hasSize(3);
        disk.repair();
        awaitAccepted(log);
        log.drop(2);
        assertThat(replay()).hasSize(1).first().asString().startsWith("carried over");
        log.close();
    }

    @Test
    void aLogWhoseDiskIsFullMakesRoomByDroppingSegments() throws Exception {
        writeAndClose(0, 3);
        WriteAheadLog log = open(SyncPolicy.INTERVAL, 1 << 20);
        disk.full(true);
        note(log, "waits", 1, 1);
        await().until(log::isFailing);

        log.drop(2);

        assertThat(replay()).isEmpty();
        disk.repair();
        awaitAccepted(log);
        assertThat(replay()).hasSize(1).first().asString().startsWith("waits");
        log.close();
    }

    @Test
    void sendersHaveToWaitWhileMoreWaitsThanMemoryMayHold() throws Exception {
        WriteAheadLog log = open(SyncPolicy.NEVER, 1 << 20);
        disk.full(true);
        IntStream.range(0, 30_000).forEach(i -> note(log, "s", i, i));
        assertThat(log.isFull()).isTrue();
        disk.repair();

        await().until(() -> !log.isFull());

        awaitAccepted(log);
        assertThat(replay()).hasSize(30_000);
        assertThat(log.close()).isZero();
    }

    @Test
    void aLogThatCannotBeWrittenAtTheEndSaysHowMuchItLacks() throws Exception {
        WriteAheadLog log = open(SyncPolicy.NEVER, 1 << 20);
        disk.full(true);
        note(log, "s", 1, 1);
        note(log, "s", 2, 2);

        assertThat(log.close()).isEqualTo(2);
    }

    private int note(WriteAheadLog log, String name, double timestamp, double value) {
        PointChunk chunk = new PointChunk(1);
        chunk.add(number(name), timestamp, value);
        chunk.group(0);
        return log.note(chunk, 0, 1, 0);
    }

    private int number(String name) {
        byte[] bytes = name.getBytes(UTF_8);
        return series.findOrAdd(bytes, 0, bytes.length);
    }

    private void writeAndClose(int from, int to) throws Exception {
        WriteAheadLog log = open(SyncPolicy.NEVER, 1 << 20);
        IntStream.range(from, to).forEach(i -> note(log, "s", i, i));
        log.close();
    }

    private WriteAheadLog open(SyncPolicy sync, long segmentBytes) throws IOException {
        return WriteAheadLog.open(
                disk,
                new LogSettings(folder, sync, 1000, segmentBytes, Long.MAX_VALUE, 100_000),
                series,
                () -> ACCEPTED);
    }

    private static void awaitAccepted(WriteAheadLog log) throws Exception {
        CompletableFuture<Void> accepted = new CompletableFuture<>();
        log.whenAccepted(() -> accepted.complete(null));
        accepted.get(30, TimeUnit.SECONDS);
    }

    private List<String> replay() throws IOException {
        return collect(new LogReplay(new LocalDisk(), folder, folder.resolve("quarantine")));
    }

    private static List<String> collect(LogReplay replay) throws IOException {
        List<String> all = new ArrayList<>();
        replay.run(new LogTaker() {
            private final List<String> names = new ArrayList<>();

            @Override
            public int name(byte[] name, int offset, int length) {
                names.add(new String(name, offset, length, UTF_8));
                return names.size() - 1;
            }

            @Override
            public void point(int number, double timestamp, double value, long acceptedMillis, long segment) {
                all.add(names.get(number) + " " + timestamp + " " + value + " " + acceptedMillis + " " + segment);
            }

            @Override
            public void input(int number, double timestamp, double value, long acceptedMillis, long segment) {
                all.add("input " + names.get(number) + " " + timestamp + " " + value + " " + acceptedMillis + " "
                        + segment);
            }

            @Override
            public void session(String session, long sequence) {
                all.add("session " + session + " " + sequence);
            }
        });
        return all;
    }
}
