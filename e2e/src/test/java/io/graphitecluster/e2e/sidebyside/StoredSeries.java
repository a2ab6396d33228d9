package io.graphitecluster.e2e.sidebyside;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The whisper files that both frontends read: loads, counters that start again, values below zero, gaps, and series
 * at the edge of what is sensible, in several retentions.
 */
final class StoredSeries {
    private static final List<Archive> MINUTES = List.of(new Archive(60, 1440), new Archive(300, 2016));
    private static final List<Archive> FINE = List.of(new Archive(10, 4320), new Archive(60, 2880));
    private static final List<Archive> COARSE = List.of(new Archive(300, 2016));

    /** Patterns that targets of the test name; one of them matches nothing. */
    static final List<String> PATHS = List.of(
            "servers.web01.cpu",
            "servers.web02.requests",
            "servers.*.cpu",
            "servers.*.requests",
            "servers.{web01,web03}.temp",
            "servers.web0[12].*",
            "servers.web03.*",
            "fine.load.*",
            "fine.load.a",
            "coarse.users.*",
            "coarse.users.total",
            "edge.gaps",
            "edge.never",
            "edge.const",
            "edge.zeros",
            "edge.sparse",
            "edge.large",
            "edge.*",
            "nothing.here");

    private final Whisper whisper = new Whisper();
    private final Path folder;
    private final Random random;
    private final long now;

    private StoredSeries(Path folder, Random random, long now) {
        this.folder = folder;
        this.random = random;
        this.now = now;
    }

    /** What a series has in the slot of a number, counted from its oldest; NaN for nothing. */
    @FunctionalInterface
    private interface Shape {
        double at(int slot);
    }

    /**
     * Writes the files.
     *
     * @param now epoch seconds up to which they have values
     */
    static void write(Path folder, long seed, long now) throws IOException {
        new StoredSeries(folder, new Random(seed), now).write();
    }

    private void write() throws IOException {
        for (String server : List.of("web01", "web02", "web03", "web04")) {
            series("servers." + server + ".cpu", MINUTES, AggregationMethod.AVERAGE, gaps(0.05, wave(50, 40, 240)));
            series("servers." + server + ".requests", MINUTES, AggregationMethod.LAST, gaps(0.03, counter()));
            series("servers." + server + ".temp", MINUTES, AggregationMethod.MIN, gaps(0.1, wave(-5, 20, 700)));
        }
        for (String load : List.of("a", "b", "c")) {
            series("fine.load." + load, FINE, AggregationMethod.MAX, gaps(0.02, wave(3, 3, 90)));
        }
        series(
                "coarse.users.total",
                COARSE,
                AggregationMethod.AVERAGE,
                slot -> Math.rint(wave(900, 600, 288).at(slot)));
        series("coarse.users.active", COARSE, AggregationMethod.AVERAGE, gaps(0.2, wave(90, 60, 288)));
        series("edge.gaps", MINUTES, AggregationMethod.AVERAGE, gaps(0.7, wave(1, 5, 30)));
        series("edge.never", MINUTES, AggregationMethod.AVERAGE, slot -> Double.NaN);
        series("edge.const", MINUTES, AggregationMethod.SUM, slot -> 7);
        series("edge.zeros", MINUTES, AggregationMethod.SUM, slot -> slot % 9 == 0 ? 1 : 0);
        series("edge.sparse", MINUTES, AggregationMethod.LAST, slot -> slot % 5 == 2 ? slot : Double.NaN);
        series("edge.large", MINUTES, AggregationMethod.MAX, gaps(0.1, wave(1e12, 1e12, 100)));
    }

    private Shape wave(double middle, double height, int period) {
        int phase = random.nextInt(period);
        double noise = height / 10;
        return slot ->
                middle + height * Math.sin(2 * Math.PI * (slot + phase) / period) + noise * random.nextGaussian();
    }

    private Shape counter() {
        double[] total = {random.nextInt(1000)};
        return slot -> {
            total[0] = random.nextInt(400) == 0 ? 0 : total[0] + random.nextInt(50);
            return total[0];
        };
    }

    private Shape gaps(double share, Shape shape) {
        return slot -> {
            double value = shape.at(slot);
            return random.nextDouble() < share ? Double.NaN : value;
        };
    }

    private void series(String name, List<Archive> archives, AggregationMethod method, Shape shape) throws IOException {
        Path file = folder.resolve(name.replace('.', '/') + ".wsp");
        Files.createDirectories(file.getParent());
        whisper.create(file, archives, 0.3, method, false, false);
        try (WhisperFile open = whisper.open(file)) {
            // Coarse archives first: what finer ones propagate then replaces it.
            for (Archive archive : archives.reversed()) {
                fill(open, archive, shape);
            }
        }
    }

    private void fill(WhisperFile file, Archive archive, Shape shape) throws IOException {
        int step = Math.toIntExact(archive.secondsPerPoint());
        int points = Math.toIntExact(archive.points());
        long last = now - now % step;
        long[] times = new long[points];
        double[] values = new double[points];
        int size = 0;
        for (int slot = 0; slot < points - 1; slot++) {
            double value = shape.at(slot);
            if (!Double.isNaN(value)) {
                times[size] = last - (long) step * (points - 2 - slot);
                values[size++] = value;
            }
        }
        file.updateMany(Arrays.copyOf(times, size), Arrays.copyOf(values, size), now);
    }
}
