package io.graphitecluster.whisper.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.TimestampNotCoveredException;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.disk.DiskDescriptors;
import io.graphitecluster.whisper.disk.MemoryDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is done to files, the writer writes the bytes that plain updates, file by file, write. */
class ShardWriterPropertyTest {
    private static final long START = 1_700_000_000;
    private static final int SERIES = 3;

    /**
     * A step.
     *
     * @param kind what is done
     * @param series to which series
     * @param pause seconds before it
     * @param ages of points, seconds
     * @param values of the points
     */
    record Step(int kind, int series, int pause, List<Integer> ages, List<Double> values) {}

    @Provide
    Arbitrary<List<Archive>> archives() {
        return Arbitraries.of(
                List.of(new Archive(60, 10)),
                List.of(new Archive(1, 60), new Archive(60, 5)),
                List.of(new Archive(10, 6), new Archive(60, 4)),
                List.of(new Archive(10, 40), new Archive(60, 30)),
                List.of(new Archive(7, 9), new Archive(21, 8)),
                List.of(new Archive(10, 36), new Archive(60, 60), new Archive(300, 48), new Archive(3600, 24)));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> ages = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.integers().between(0, 60)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(-30, 400)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(0, 90_000)));
        Arbitrary<Double> values = Arbitraries.oneOf(
                Arbitraries.doubles().between(-1000, 1000).ofScale(3),
                Arbitraries.of(0.0, -0.0, 1.0, 1e300, -1e300, Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.integers().between(0, SERIES - 1),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(6, Arbitraries.integers().between(0, 15)),
                                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(0, 4_000))),
                        ages.list().ofMinSize(1).ofMaxSize(30),
                        values.list().ofSize(30))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Property(tries = 600)
    void eagerFilesAreThoseOfPlainUpdatesAtEveryStep(
            @ForAll("archives") List<Archive> archives,
            @ForAll("steps") List<Step> steps,
            @ForAll AggregationMethod method,
            @ForAll("factors") double xFilesFactor,
            @ForAll @IntRange(max = 2) int mappings)
            throws IOException {
        new Trial(archives, method, xFilesFactor, mappings, false).run(steps);
    }

    @Property(tries = 600)
    void deferredFilesAreThoseOfPlainUpdatesWhenSettled(
            @ForAll("archives") List<Archive> archives,
            @ForAll("steps") List<Step> steps,
            @ForAll AggregationMethod method,
            @ForAll("factors") double xFilesFactor,
            @ForAll @IntRange(max = 2) int mappings)
            throws IOException {
        new Trial(archives, method, xFilesFactor, mappings, true).run(steps);
    }

    @Provide
    Arbitrary<Double> factors() {
        return Arbitraries.of(0.0, 0.3, 0.5, 1.0);
    }

    /** Two disks that are to stay the same. */
    private static final class Trial {
        private final MemoryDisk disk = new MemoryDisk();
        private final MemoryDisk plainDisk = new MemoryDisk();
        private final Whisper plain = new Whisper(plainDisk);
        private final int mappings;
        private final boolean deferred;
        private final int[] series = new int[SERIES];
        private ShardWriter writer;
        private long now = START;

        Trial(List<Archive> archives, AggregationMethod method, double xFilesFactor, int mappings, boolean deferred)
                throws IOException {
            this.mappings = mappings;
            this.deferred = deferred;
            open();
            for (int i = 0; i < SERIES; i++) {
                plain.create(path(i), archives, xFilesFactor, method, false, false);
                if (i == 0) { // one that the writer did not make
                    new Whisper(disk).create(path(i), archives, xFilesFactor, method, true, false);
                } else {
                    writer.create(series[i], archives, xFilesFactor, method, i == 1);
                }
            }
        }

        private static Path path(int number) {
            return Path.of("series" + number + ".wsp");
        }

        private void open() throws IOException {
            WriterOptions options = new WriterOptions(1, mappings, 1, deferred, 2, () -> now * 1000);
            writer = new ShardWriter(() -> new DiskDescriptors(disk, Path.of("")), options);
            for (int i = 0; i < SERIES; i++) {
                series[i] = writer.series(path(i).toString());
            }
        }

        void run(List<Step> steps) throws IOException {
            for (Step step : steps) {
                now += step.pause();
                apply(step);
                writer.syncIfMany();
                if (!deferred) {
                    compare();
                }
            }
            for (int number : series) {
                writer.settle(number);
            }
            compare();
            writer.close();
            compare();
        }

        private void apply(Step step) throws IOException {
            int number = series[step.series()];
            switch (step.kind()) {
                case 0, 1, 2, 3 ->
                    write(step, new long[] {now - Math.abs(step.ages().getFirst()) % 3});
                case 4 ->
                    write(
                            step,
                            IntStream.range(0, step.ages().size())
                                    .mapToLong(i -> now - (long) (step.ages().size() - 1 - i) * 5)
                                    .toArray());
                case 5 ->
                    write(step, step.ages().stream().mapToLong(age -> now - age).toArray());
                case 6 -> updateOne(step, now - step.ages().getFirst());
                case 7 -> {
                    writer.settle(number);
                    assertThat(disk.bytes(path(step.series()))).isEqualTo(plainDisk.bytes(path(step.series())));
                }
                case 8 -> writer.invalidate(number);
                case 9 -> {
                    writer.close();
                    compare();
                    open();
                }
                case 10 -> writer.settleEnded(now);
                default -> changeHeader(step);
            }
        }

        private void write(Step step, long[] timestamps) throws IOException {
            double[] values = step.values().stream()
                    .limit(timestamps.length)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            int leftOut;
            try (WhisperFile file = plain.open(path(step.series()))) {
                leftOut = file.updateMany(timestamps, values, now);
            }
            assertThat(writer.updateMany(series[step.series()], timestamps, values, 0, timestamps.length, now))
                    .isEqualTo(leftOut);
        }

        private void updateOne(Step step, long timestamp) throws IOException {
            double value = step.values().getFirst();
            int number = series[step.series()];
            try (WhisperFile file = plain.open(path(step.series()))) {
                file.update(value, timestamp, now);
            } catch (TimestampNotCoveredException e) {
                assertThatThrownBy(() -> writer.update(number, value, timestamp, now))
                        .isInstanceOf(TimestampNotCoveredException.class);
                return;
            }
            writer.update(number, value, timestamp, now);
        }

        private void changeHeader(Step step) throws IOException {
            writer.settle(series[step.series()]);
            AggregationMethod method =
                    AggregationMethod.ofCode(step.pause() % 8 + 1).orElseThrow();
            for (Whisper whisper : List.of(plain, new Whisper(disk))) {
                try (WhisperFile file = whisper.open(path(step.series()))) {
                    file.setAggregation(method, step.pause() % 11 / 10.0);
                }
            }
            writer.invalidate(series[step.series()]);
        }

        private void compare() {
            for (int i = 0; i < SERIES; i++) {
                assertThat(disk.bytes(path(i))).as("series %d", i).isEqualTo(plainDisk.bytes(path(i)));
            }
        }
    }
}
