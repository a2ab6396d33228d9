package io.graphitecluster.bench;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Opening, updating and fetching files of 60 s for 1 day that are in the page cache. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WhisperBenchmark {
    private static final int FILES = 1000;
    private static final int STEP = 60;
    private static final int POINTS = 1440;
    private static final int RUN = 10;
    private static final long START = 1_700_000_040L;

    private final Whisper whisper = new Whisper();
    private final long[] timestamps = new long[RUN];
    private final double[] values = new double[RUN];
    private Path folder;
    private Path[] files;
    private long now = START;

    /** Makes the files. */
    @Setup(Level.Trial)
    public void createFiles() throws IOException {
        folder = Files.createTempDirectory("whisper-bench");
        files = new Path[FILES];
        for (int i = 0; i < FILES; i++) {
            files[i] = folder.resolve("series" + i + ".wsp");
            whisper.create(files[i], List.of(new Archive(STEP, POINTS)), 0.5, AggregationMethod.AVERAGE, false, false);
        }
    }

    /** Removes the files. */
    @TearDown(Level.Trial)
    public void removeFiles() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** One point to each file: the unit is one file. */
    @Benchmark
    @OperationsPerInvocation(FILES)
    public void updateOnePoint() throws IOException {
        now += STEP;
        for (Path path : files) {
            try (WhisperFile file = whisper.open(path)) {
                file.update(1.5, now, now);
            }
        }
    }

    /** Ten consecutive points to each file: the unit is one file. */
    @Benchmark
    @OperationsPerInvocation(FILES)
    public void updateTenPoints() throws IOException {
        now += RUN * STEP;
        for (int i = 0; i < RUN; i++) {
            timestamps[i] = now - (long) (RUN - 1 - i) * STEP;
            values[i] = i;
        }
        for (Path path : files) {
            try (WhisperFile file = whisper.open(path)) {
                file.updateMany(timestamps, values, now);
            }
        }
    }

    /** A day of one file. */
    @Benchmark
    public Object fetchOneDay() throws IOException {
        try (WhisperFile file = whisper.openReadOnly(files[0])) {
            return file.fetch(now - (long) STEP * POINTS, now, now);
        }
    }
}
