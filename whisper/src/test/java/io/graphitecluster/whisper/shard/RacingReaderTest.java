package io.graphitecluster.whisper.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Fetched;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Readers that open and fetch a file again and again while the writer writes to it: no failure, always the same header,
 * and each point is one that was written for its interval.
 *
 * <p>File systems such as ext4 and tmpfs let a read see half of the 12 bytes that the system is just copying, whoever
 * writes. So what looks wrong is read again at once: what the writer wrote wrongly stays wrong for a round of the ring.
 */
class RacingReaderTest {
    private static final long START = 1_700_000_040; // a multiple of 60
    private static final int FINE = 600;
    private static final int COARSE_STEP = 10;
    private static final List<Archive> ARCHIVES = List.of(new Archive(1, FINE), new Archive(COARSE_STEP, 300));
    private static final int ROUNDS = 30_000;
    private static final int LEAST_READS = 200;
    private static final int AGAIN = 20;
    private static final long MOST_SECONDS = 60;

    @TempDir
    private Path folder;

    private final AtomicLong written = new AtomicLong(START);
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicLong points = new AtomicLong();
    private final AtomicBoolean done = new AtomicBoolean();

    /** What a reader sees of one archive; NaN where there is no point. */
    private record Reading(String header, long start, long step, double[] values) {}

    /** Opens the file, reads up to a time, closes it. */
    @FunctionalInterface
    private interface Reader {
        Reading read(long now, long step) throws IOException;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ourReader(boolean mapped) throws Exception {
        Path path = folder.resolve("a.wsp");
        race(mapped, (now, step) -> {
            try (WhisperFile file = new Whisper().openReadOnly(path)) {
                Fetched fetched = file.fetch(now - FINE, now, now, step).orElseThrow();
                return new Reading(file.header().toString(), fetched.start(), fetched.step(), fetched.values());
            }
        });
    }

    /** Answers each line {@code now step} by one: the header, a tab, start and step, the values. */
    private static final String UPSTREAM = """
            import sys, whisper
            for line in sys.stdin:
                now, step = map(int, line.split())
                header = whisper.info('a.wsp')
                (start, _, step), values = whisper.fetch('a.wsp', now - 600, now, now, step)
                text = ' '.join('NaN' if v is None else repr(v) for v in values)
                print(repr(header) + '\\t' + ' '.join((str(start), str(step), text)), flush=True)
            """;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void upstreamsReader(boolean mapped) throws Exception {
        Path python = Path.of("/usr/bin/python3");
        assumeTrue(
                Files.isExecutable(python)
                        && python("import whisper; whisper.fetch").waitFor() == 0,
                "upstream's whisper is not installed (Debian: apt-get install python3-whisper)");
        Process process = python(UPSTREAM);
        try (Writer requests = process.outputWriter();
                BufferedReader answers = process.inputReader()) {
            race(mapped, (now, step) -> {
                requests.write(now + " " + step + "\n");
                requests.flush();
                String answer = answers.readLine();
                assertThat(answer)
                        .as("the reader's answer; see what it says before")
                        .isNotNull();
                String[] parts = answer.split("\t", 2);
                String[] numbers = parts[1].split(" ");
                return new Reading(
                        parts[0],
                        Long.parseLong(numbers[0]),
                        Long.parseLong(numbers[1]),
                        Arrays.stream(numbers, 2, numbers.length)
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            });
        } finally {
            process.destroyForcibly();
        }
    }

    private Process python(String script) throws IOException {
        return new ProcessBuilder("/usr/bin/python3", "-c", script)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** @param mapped whether another file takes the only descriptor, so that ours gets mapped, where that can be done */
    private void race(boolean mapped, Reader reader) throws Exception {
        WriterOptions options = new WriterOptions(1, mapped ? 1 : 0, 1, false, 10_000, System::currentTimeMillis);
        try (ShardWriter writer = ShardWriter.open(folder, options)) {
            int series = writer.series("a.wsp");
            int other = writer.series("other.wsp");
            writer.create(series, ARCHIVES, 0, AggregationMethod.LAST, false);
            writer.create(other, ARCHIVES, 0, AggregationMethod.LAST, false);
            long mappedRounds = 0;
            if (mapped) {
                writer.update(other, 0, START, START);
            }
            write(writer, series, START, 1);
            CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> readUntilDone(reader));
            try {
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
                for (int round = 0; round < ROUNDS || (reads.get() < LEAST_READS && !reading.isDone()); round++) {
                    if (mapped) {
                        writer.update(other, round, written.get(), written.get());
                    }
                    writeRound(writer, series, round);
                    mappedRounds += writer.mappedFiles();
                    assertThat(System.nanoTime() - end)
                            .as("reads in time: %d", reads.get())
                            .isNegative();
                }
            } finally {
                done.set(true);
            }
            reading.get(MOST_SECONDS, TimeUnit.SECONDS);
            assertThat(mappedRounds > 0)
                    .as("whether the file was mapped")
                    .isEqualTo(mapped && MappedFilesTest.canMap(folder));
        }
        assertThat(reads.get()).isGreaterThanOrEqualTo(LEAST_READS);
        assertThat(points.get()).as("points seen").isGreaterThan(LEAST_READS);
    }

    /** One point; now and then ten, a point anew, or a late one. */
    private void writeRound(ShardWriter writer, int series, int round) throws IOException {
        long newest = written.get();
        switch (round % 8) {
            case 3 -> write(writer, series, newest + 1, 10);
            case 5 -> again(writer, series, newest);
            case 7 -> again(writer, series, newest - 15);
            default -> write(writer, series, newest + 1, 1);
        }
    }

    private void write(ShardWriter writer, int series, long first, int count) throws IOException {
        long[] timestamps = new long[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            timestamps[i] = first + i;
            values[i] = valueOf(first + i);
        }
        writer.updateMany(series, timestamps, values, 0, count, first + count);
        written.set(first + count - 1);
    }

    private void again(ShardWriter writer, int series, long timestamp) throws IOException {
        double value = valueOf(timestamp) + 0.5;
        writer.updateMany(series, new long[] {timestamp}, new double[] {value}, 0, 1, written.get());
    }

    private static double valueOf(long timestamp) {
        return timestamp - START + 1000;
    }

    private void readUntilDone(Reader reader) {
        try {
            String header = reader.read(written.get(), 1).header();
            while (!done.get()) {
                for (long step : new long[] {1, COARSE_STEP}) {
                    String wrong = "";
                    for (int time = 0; time == 0 || (time < AGAIN && !wrong.isEmpty()); time++) {
                        Reading reading = reader.read(written.get(), step);
                        assertThat(reading.header()).isEqualTo(header);
                        assertThat(reading.step()).isEqualTo(step);
                        assertThat(reading.start() % step).isZero();
                        assertThat(reading.values()).hasSize((int) (FINE / step));
                        wrong = wrongPoint(reading);
                        points.addAndGet(Arrays.stream(reading.values())
                                .filter(value -> !Double.isNaN(value))
                                .count());
                    }
                    assertThat(wrong).as("read %d times", AGAIN).isEmpty();
                }
                reads.incrementAndGet();
            }
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** The first point that was never written for its interval, in words; empty when there is none. */
    private static String wrongPoint(Reading reading) {
        for (int i = 0; i < reading.values().length; i++) {
            double value = reading.values()[i];
            long interval = reading.start() + i * reading.step();
            double least = valueOf(interval);
            boolean possible = value >= least && value < least + reading.step() && value * 2 == Math.rint(value * 2);
            if (!Double.isNaN(value) && !possible) {
                return "at " + interval + ", step " + reading.step() + ": " + value + ", not from " + least;
            }
        }
        return "";
    }
}
