package io.graphitecluster.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.whisper.disk.MemoryDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is done to a file, it answers as the model does. */
class ReferenceModelTest {
    private static final Path PATH = Path.of("a.wsp");
    private static final long START = 1_700_000_000;

    /**
     * A step.
     *
     * @param kind 0 to 2 one point, 3 and 4 a batch, 5 another method, 6 another xFilesFactor
     * @param pause seconds before it
     * @param ages of the points, seconds
     * @param values of the points
     */
    record Step(int kind, int pause, List<Integer> ages, List<Double> values) {}

    @Provide
    Arbitrary<List<Archive>> archives() {
        return Arbitraries.of(
                List.of(new Archive(60, 10)),
                List.of(new Archive(1, 60), new Archive(60, 5)),
                List.of(new Archive(10, 6), new Archive(60, 4)),
                List.of(new Archive(7, 9), new Archive(21, 8)),
                List.of(new Archive(10, 36), new Archive(60, 60), new Archive(300, 48), new Archive(3600, 24)));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> ages = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 120),
                Arbitraries.integers().between(-5, 400),
                Arbitraries.integers().between(0, 90_000));
        Arbitrary<Double> values = Arbitraries.oneOf(
                Arbitraries.doubles().between(-1000, 1000).ofScale(3),
                Arbitraries.of(0.0, -0.0, 1.0, -1.0, 1e300, -1e300, Double.MIN_VALUE, Double.POSITIVE_INFINITY));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.oneOf(
                                Arbitraries.integers().between(0, 15),
                                Arbitraries.integers().between(0, 4_000)),
                        ages.list().ofMinSize(1).ofMaxSize(40),
                        values.list().ofSize(40))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    @Property(tries = 400)
    void aFileAnswersAsTheModel(
            @ForAll("archives") List<Archive> archives,
            @ForAll("steps") List<Step> steps,
            @ForAll AggregationMethod method)
            throws IOException {
        MemoryDisk disk = new MemoryDisk();
        new Whisper(disk).create(PATH, archives, 0.3, method, false, false);
        ReferenceModel model = new ReferenceModel(archives, method, 0.3);
        long now = START;
        try (WhisperFile file = new Whisper(disk).open(PATH)) {
            for (Step step : steps) {
                now += step.pause();
                apply(step, file, model, now);
                compare(file, model, archives, now);
            }
        }
    }

    private static void apply(Step step, WhisperFile file, ReferenceModel model, long now) throws IOException {
        switch (step.kind()) {
            case 0, 1, 2 -> {
                double value = step.values().getFirst();
                long timestamp = now - step.ages().getFirst();
                if (model.update(value, timestamp, now)) {
                    file.update(value, timestamp, now);
                } else {
                    assertThatThrownBy(() -> file.update(value, timestamp, now))
                            .isInstanceOf(TimestampNotCoveredException.class);
                }
            }
            case 3, 4 -> {
                long[] timestamps = step.ages().stream()
                        .mapToLong(age -> now - Math.max(0, age))
                        .toArray();
                double[] values = step.values().stream()
                        .limit(timestamps.length)
                        .mapToDouble(Double::doubleValue)
                        .toArray();
                model.updateMany(timestamps, values, now);
                file.updateMany(timestamps, values, now);
            }
            case 5 -> {
                AggregationMethod other =
                        AggregationMethod.ofCode(step.pause() % 8 + 1).orElseThrow();
                model.setMethod(other);
                file.setAggregationMethod(other);
            }
            default -> {
                double other = step.pause() % 11 / 10.0;
                model.setXFilesFactor(other);
                file.setXFilesFactor(other);
            }
        }
    }

    private static void compare(WhisperFile file, ReferenceModel model, List<Archive> archives, long now)
            throws IOException {
        for (int i = 0; i < archives.size(); i++) {
            Archive archive = archives.get(i);
            Fetched fetched = file.fetch(now - archive.retention(), now, now, archive.secondsPerPoint())
                    .orElseThrow();
            assertThat(fetched.values()).as("archive %d at %d", i, now).isEqualTo(model.everything(i, now));
        }
    }
}
