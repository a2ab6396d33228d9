package io.graphitecluster.node.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.protocol.points.InvalidBatchException;
import io.graphitecluster.protocol.points.PointBatch;
import io.graphitecluster.protocol.points.PointBatchReader;
import io.graphitecluster.protocol.points.PointBatchWriter;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.FailingDisk;
import io.graphitecluster.whisper.disk.LocalDisk;
import io.graphitecluster.whisper.disk.LossyDisk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandoverQueueTest {
    private static final QueueLimits SMALL = new QueueLimits(10, 1 << 20, 50);
    private static final long MUCH = 1L << 30;

    @TempDir
    private Path folder;

    @Test
    void pointsComeOutInOrderInNumberedBatches() throws Exception {
        HandoverQueue queue = open("s", MUCH);
        add(queue, 0, 25);

        List<PointBatch> batches = deliverAll(queue);

        assertThat(batches).extracting(PointBatch::sequence).containsExactly(1L, 2L, 3L);
        assertThat(batches).extracting(PointBatch::session).containsOnly("s");
        assertThat(values(batches)).isEqualTo(numbers(0, 25));
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void aBatchStaysFirstUntilItIsDelivered() throws Exception {
        HandoverQueue queue = open("s", MUCH);
        add(queue, 0, 10);

        Batch first = queue.awaitHead(0).orElseThrow();
        add(queue, 10, 5);

        assertThat(queue.awaitHead(0).orElseThrow()).isSameAs(first);
    }

    @Test
    void pointsAreSettledOnceTheyAreDelivered() throws Exception {
        HandoverQueue queue = open("s", MUCH);
        List<String> settled = new ArrayList<>();
        queue.whenSettled(() -> settled.add("nothing was added"));
        add(queue, 0, 5);
        queue.whenSettled(() -> settled.add("five"));
        add(queue, 5, 10);
        queue.whenSettled(() -> settled.add("fifteen"));
        assertThat(settled).containsExactly("nothing was added");

        queue.delivered(queue.awaitHead(0).orElseThrow());
        assertThat(settled).containsExactly("nothing was added", "five");
        queue.delivered(queue.awaitHead(0).orElseThrow());

        assertThat(settled).containsExactly("nothing was added", "five", "fifteen");
    }

    @Test
    void whereNobodyAnswersPointsAreSettledInTheSpool() throws Exception {
        HandoverQueue queue = open("s", MUCH);
        List<String> settled = new ArrayList<>();
        add(queue, 0, 5);
        queue.whenSettled(() -> settled.add("five"));
        queue.unreachable(true);
        assertThat(settled).containsExactly("five");
        add(queue, 5, 1);
        queue.whenSettled(() -> settled.add("six"));

        assertThat(settled).containsExactly("five", "six");
        assertThat(queue.pointsInMemory()).isZero();
        // A process that dies closes nothing: another one finds all of it.
        assertThat(values(deliverAll(open("t", MUCH)))).isEqualTo(numbers(0, 6));
    }

    @Test
    void pointsThatCannotBeSpooledAreNotSettled() throws Exception {
        HandoverQueue queue = open("s", 10);
        List<String> settled = new ArrayList<>();
        add(queue, 0, 5);
        queue.whenSettled(() -> settled.add("five"));

        queue.unreachable(true);

        assertThat(settled).isEmpty();
    }

    @Test
    void whatMemoryCannotHoldIsSpooledAndNothingOvertakesIt() throws Exception {
        HandoverQueue queue = open("s", MUCH);
        Batch underWay;
        add(queue, 0, 30);
        underWay = queue.awaitHead(0).orElseThrow();

        add(queue, 30, 200);

        assertThat(queue.pointsInMemory()).isLessThan(50);
        assertThat(queue.spoolBytes()).isPositive();
        assertThat(queue.isFull()).isFalse();
        queue.delivered(underWay);
        add(queue, 230, 7);
        List<PointBatch> rest = deliverAll(queue);
        assertThat(values(rest)).isEqualTo(numbers(10, 227));
        assertThat(rest).extracting(PointBatch::sequence).isSorted().doesNotHaveDuplicates();
        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsLeftAtTheEndComesFirstAtTheNextStart() throws Exception {
        HandoverQueue first = open("one", MUCH);
        add(first, 0, 33);
        first.delivered(first.awaitHead(0).orElseThrow());

        assertThat(first.close()).isZero();

        HandoverQueue second = open("two", MUCH);
        add(second, 33, 12);
        List<PointBatch> batches = deliverAll(second);
        assertThat(values(batches)).isEqualTo(numbers(10, 35));
        assertThat(batches).extracting(PointBatch::session).containsExactly("one", "one", "one", "two", "two");
        assertThat(files()).isEmpty();
    }

    @Test
    void whatWasDeliveredFromTheSpoolDoesNotComeAgainAfterARestart() throws Exception {
        HandoverQueue first = open("one", MUCH);
        add(first, 0, 40);
        first.close();
        HandoverQueue second = open("two", MUCH);
        second.delivered(second.awaitHead(0).orElseThrow());
        second.delivered(second.awaitHead(0).orElseThrow());
        second.close();

        assertThat(values(deliverAll(open("three", MUCH)))).isEqualTo(numbers(20, 20));
    }

    @Test
    void aTornEndOfASpoolFileCostsOnlyWhatWasTorn() throws Exception {
        HandoverQueue first = open("one", MUCH);
        add(first, 0, 30);
        first.close();
        Path file = files().getFirst();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 3);
        }

        HandoverQueue second = open("two", MUCH);
        add(second, 30, 10);

        assertThat(values(deliverAll(second)))
                .isEqualTo(Stream.concat(numbers(0, 20).stream(), numbers(30, 10).stream())
                        .toList());
    }

    @Test
    void aFullSpoolMakesTheQueueFullAndLosesNothing() throws Exception {
        HandoverQueue queue = open("s", 1500);
        add(queue, 0, 200);

        assertThat(queue.isFull()).isTrue();
        assertThat(queue.spoolBytes()).isBetween(1L, 1500L);
        assertThat(values(deliverAll(queue))).isEqualTo(numbers(0, 200));
        assertThat(queue.isFull()).isFalse();
    }

    @Test
    void whatCannotBeSpooledAtTheEndIsCounted() throws Exception {
        HandoverQueue queue = open("s", 0);
        add(queue, 0, 15);

        assertThat(queue.close()).isEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aPowerCutTakesNothingThatWasSynced(int seed) throws Exception {
        LossyDisk disk = new LossyDisk();
        HandoverQueue queue = open(disk, "s", MUCH, false);
        add(queue, 0, 200);
        queue.syncSpool();
        queue.whenSettled(() -> {});
        queue.unreachable(true);
        queue.syncSpool();
        add(queue, 200, 77);
        queue.whenSettled(() -> {});

        disk.cutPower();
        disk.restore(new Random(seed));

        List<Double> left = values(deliverAll(open("t", MUCH)));
        assertThat(left).as("seed %d", seed).startsWith(numbers(0, 200).toArray(Double[]::new));
        assertThat(left).isEqualTo(numbers(0, left.size()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aPowerCutTakesNothingThatIsSettledWhereTheSpoolIsSyncedFirst(int seed) throws Exception {
        LossyDisk disk = new LossyDisk();
        HandoverQueue queue = open(disk, "s", MUCH, true);
        queue.unreachable(true);
        List<String> settled = new ArrayList<>();
        add(queue, 0, 123);
        queue.whenSettled(() -> settled.add("all"));
        assertThat(settled).containsExactly("all");

        disk.cutPower();
        disk.restore(new Random(seed));

        assertThat(values(deliverAll(open("t", MUCH)))).as("seed %d", seed).isEqualTo(numbers(0, 123));
    }

    @Test
    void whatCannotBeSyncedIsNotSettledUntilItIs() throws Exception {
        FailingDisk disk = FailingDisk.every(new LocalDisk(), 4);
        HandoverQueue queue = open(disk, "s", MUCH, true);
        queue.unreachable(true);
        List<String> settled = new ArrayList<>();
        add(queue, 0, 5);
        disk.failing(true); // folder, file and its two writes, then the sync: one of them fails
        queue.whenSettled(() -> settled.add("five"));
        assertThat(settled).isEmpty();

        disk.failing(false);
        await().until(() -> {
            queue.unreachable(true);
            return !settled.isEmpty();
        });
        assertThat(values(deliverAll(open("t", MUCH)))).containsAll(numbers(0, 5));
    }

    @Test
    void aForeignFileInTheFolderIsLeftAlone() throws Exception {
        Files.createDirectories(folder.resolve("0"));
        Path foreign = Files.writeString(folder.resolve("0/0000000007.spool"), "foreign");

        HandoverQueue queue = open("s", MUCH);
        add(queue, 0, 100);

        assertThat(values(deliverAll(queue))).isEqualTo(numbers(0, 100));
        assertThat(foreign).hasContent("foreign");
    }

    private HandoverQueue open(String session, long spoolBytes) throws IOException {
        return open(new LocalDisk(), session, spoolBytes, false);
    }

    private HandoverQueue open(Disk disk, String session, long spoolBytes, boolean syncsFirst) throws IOException {
        return new HandoverQueue(
                Spool.open(disk, folder.resolve("0"), spoolBytes), new PointBatchWriter(session), SMALL, syncsFirst);
    }

    private static void add(HandoverQueue queue, int first, int count) {
        byte[] name = "series".getBytes(StandardCharsets.UTF_8);
        for (int i = first; i < first + count; i++) {
            queue.add(name, 0, name.length, 1_700_000_000 + i, i, PointBatch.Kind.STORED);
        }
    }

    private static List<PointBatch> deliverAll(HandoverQueue queue) throws Exception {
        List<PointBatch> batches = new ArrayList<>();
        Optional<Batch> head = queue.awaitHead(0);
        while (head.isPresent()) {
            batches.add(decode(head.get()));
            queue.delivered(head.get());
            head = queue.awaitHead(0);
        }
        return batches;
    }

    private static PointBatch decode(Batch batch) throws InvalidBatchException {
        return PointBatchReader.read(batch.encoded(), 0, batch.encoded().length);
    }

    private static List<Double> values(List<PointBatch> batches) {
        return batches.stream()
                .flatMap(batch -> batch.points().stream())
                .map(PointBatch.Point::value)
                .toList();
    }

    private static List<Double> numbers(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> (double) number)
                .toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("0"))) {
            return files.toList();
        }
    }
}
