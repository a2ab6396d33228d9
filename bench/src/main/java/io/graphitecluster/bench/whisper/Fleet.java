package io.graphitecluster.bench.whisper;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.shard.ShardWriter;
import io.graphitecluster.whisper.shard.WriterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Very many files, their writer, and rounds over all of them. */
final class Fleet implements AutoCloseable {
    private static final int IN_A_FOLDER = 1000;
    private static final int STEP = 60;
    private static final double NANOS = 1e9;

    private final Path folder;
    private final int threads;
    private final int[] series;
    private final ShardWriter writer;
    private final Whisper whisper = new Whisper();
    private long now;

    Fleet(Path folder, int files, int threads, int descriptors, int mappings, long now) throws IOException {
        this.folder = folder;
        this.threads = threads;
        this.series = new int[files];
        this.now = now;
        this.writer = ShardWriter.open(
                folder, WriterOptions.standard().withDescriptors(descriptors).withMappings(mappings));
        for (int i = 0; i < files; i++) {
            series[i] = writer.series(path(i));
        }
    }

    private static String path(int number) {
        return number / IN_A_FOLDER + "/" + number + ".wsp";
    }

    long now() {
        return now;
    }

    void passTime(int points) {
        now += (long) points * STEP;
    }

    /** Creates all files; answers how many a second. */
    double create(List<Archive> archives) throws IOException, InterruptedException {
        for (int i = 0; i < series.length; i += IN_A_FOLDER) {
            Files.createDirectories(folder.resolve(Integer.toString(i / IN_A_FOLDER)));
        }
        return round(i -> writer.create(series[i], archives, 0.5, AggregationMethod.AVERAGE, false));
    }

    /** Consecutive points, as many for each file; answers files a second. */
    double update(int points) throws IOException, InterruptedException {
        passTime(points);
        long[] timestamps = new long[points];
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            timestamps[i] = now - (long) (points - 1 - i) * STEP;
            values[i] = i;
        }
        return round(i -> writer.updateMany(series[i], timestamps, values, 0, points, now));
    }

    /** A day of each file, or of the first ones; answers how many a second. */
    double fetch() throws IOException, InterruptedException {
        return round(i -> {
            try (WhisperFile file = whisper.openReadOnly(folder.resolve(path(i)))) {
                file.fetch(now - 1440L * STEP, now, now);
            }
        });
    }

    /** How many files are open at most. */
    int openFiles() {
        return writer.openFiles();
    }

    /** How many files are mapped at most. */
    int mappedFiles() {
        return writer.mappedFiles();
    }

    private interface Work {
        void on(int file) throws IOException;
    }

    private double round(Work work) throws IOException, InterruptedException {
        Thread[] running = new Thread[threads];
        IOException[] failures = new IOException[threads];
        long began = System.nanoTime();
        for (int t = 0; t < threads; t++) {
            int first = t;
            running[t] = Thread.ofPlatform().start(() -> {
                try {
                    for (int i = first; i < series.length; i += threads) {
                        work.on(i);
                    }
                } catch (IOException e) {
                    failures[first] = e;
                }
            });
        }
        for (int t = 0; t < threads; t++) {
            running[t].join();
        }
        for (IOException failure : failures) {
            if (failure != null) {
                throw failure;
            }
        }
        return series.length / ((System.nanoTime() - began) / NANOS);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
