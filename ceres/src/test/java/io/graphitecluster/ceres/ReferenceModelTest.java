package io.graphitecluster.ceres;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.ceres.disk.MemoryDisk;
import io.graphitecluster.ceres.maintenance.MetadataRules;
import io.graphitecluster.ceres.maintenance.Plugins;
import io.graphitecluster.ceres.maintenance.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** For random sequences of operations a node and a map from times to values, one for each precision, agree. */
class ReferenceModelTest {
    private static final Path ROOT = Path.of("/tree");
    private static final int STEP = 60;
    private static final int COARSE = 300;
    private static final long START = 1_700_000_100L - 1_700_000_100L % COARSE;
    private static final int SPAN = 400;
    private static final int FINE_POINTS = 50;
    private static final int COARSE_POINTS = 200;

    private final TreeMap<Long, Double> model = new TreeMap<>();
    private CeresNode node;

    @Property(tries = 300)
    void writesDeletionsMergesAndDefragmentation(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        CeresSettings settings = CeresSettings.DEFAULT
                .withMaxSliceGap(random.nextInt(90))
                .withSliceCaching(
                        SliceCaching.of(List.of("none", "latest", "all").get(random.nextInt(3))));
        CeresTree tree = newTree(settings);
        tree.createNode("a.b", NodeMetadata.of(Map.of("timeStep", STEP)));
        node = tree.node("a.b").orElseThrow();
        model.clear();
        for (int i = 0; i < 30; i++) {
            switch (random.nextInt(10)) {
                case 0 -> deleteBefore(random);
                case 1 -> plugin("merge", settings, Map.of());
                case 2 ->
                    plugin(
                            "defrag",
                            settings,
                            Map.of("maxSlicesPerNode", "1000", "maxSliceGap", "" + random.nextInt(200)));
                default -> write(random);
            }
            compare(random);
        }
    }

    private static CeresTree newTree(CeresSettings settings) throws IOException {
        return CeresTree.create(ROOT, Map.of(), new MemoryDisk(), settings);
    }

    private void write(Random random) throws IOException {
        int count = random.nextInt(random.nextBoolean() ? 3 : 40);
        long[] timestamps = new long[count];
        double[] values = new double[count];
        long begin = START + random.nextInt(SPAN) * (long) STEP;
        boolean inOrder = random.nextBoolean();
        for (int i = 0; i < count; i++) {
            timestamps[i] = (inOrder ? begin + (long) i * STEP : START + random.nextInt(SPAN) * (long) STEP)
                    + random.nextInt(STEP);
            values[i] = random.nextInt(1000) / 4.0;
        }
        node.write(timestamps, values);
        TreeMap<Long, Double> latest = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            // Of points with the same timestamp the last stays.
            latest.put(timestamps[i], values[i]);
        }
        latest.forEach((time, value) -> model.put(time - Math.floorMod(time, STEP), value));
    }

    private void deleteBefore(Random random) throws IOException {
        long time = START + random.nextInt(SPAN) * (long) STEP - random.nextInt(STEP);
        for (Slice slice : node.slices()) {
            slice.deleteBefore(time);
        }
        node.clearSliceCache();
        model.headMap(time).clear();
    }

    private void plugin(String name, CeresSettings settings, Map<String, String> parameters) throws IOException {
        plugins(settings, START).load(name, parameters).node(node);
        node.clearSliceCache();
    }

    private static Plugins plugins(CeresSettings settings, long now) {
        Surroundings surroundings =
                new Surroundings(InstantSource.fixed(Instant.ofEpochSecond(now)), ZoneOffset.UTC, line -> {});
        return new Plugins(surroundings, settings, MetadataRules.NONE, pause -> {});
    }

    private void compare(Random random) throws IOException {
        long from = START + (random.nextInt(SPAN + 100) - 50) * (long) STEP + random.nextInt(STEP);
        long until = from + random.nextInt(SPAN) * (long) STEP;
        TimeSeries series = node.read(from, until);
        long first = from - Math.floorMod(from, STEP);
        assertThat(series.start()).isEqualTo(first);
        assertThat(series.step()).isEqualTo(STEP);
        assertThat(series.values()).hasSize((int) ((until - Math.floorMod(until, STEP) - first) / STEP));
        for (int i = 0; i < series.values().length; i++) {
            assertThat(series.values()[i])
                    .as("value at %d", first + (long) i * STEP)
                    .isEqualTo(model.getOrDefault(first + (long) i * STEP, Double.NaN));
        }
    }

    @Property(tries = 200)
    void rollups(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        CeresSettings settings = CeresSettings.DEFAULT.withMaxSliceGap(random.nextInt(90));
        CeresTree tree = newTree(settings);
        String method =
                List.of("average", "sum", "last", "max", "min", "median").get(random.nextInt(6));
        List<Retention> retentions = List.of(new Retention(STEP, FINE_POINTS), new Retention(COARSE, COARSE_POINTS));
        tree.createNode("a.b", NodeMetadata.of(retentions, 0, method));
        node = tree.node("a.b").orElseThrow();
        model.clear();
        TreeMap<Long, Double> coarse = new TreeMap<>();
        long now = START + 100 * STEP;
        for (int pass = 0; pass < 4; pass++) {
            now += random.nextInt(SPAN) * (long) STEP;
            writeRecent(random, now);
            plugins(settings, now).load("rollup", Map.of()).node(node);
            long coarseEnd = rollUpModel(method, now, coarse);
            NavigableMap<Long, Double> fine = points(STEP);
            assertThat(fine.tailMap(now - now % STEP - (long) STEP * FINE_POINTS))
                    .isEqualTo(model.tailMap(now - now % STEP - (long) STEP * FINE_POINTS));
            assertThat(model).containsAllEntriesOf(fine);
            assertThat(points(COARSE).tailMap(coarseEnd - (long) COARSE * COARSE_POINTS))
                    .isEqualTo(coarse.tailMap(coarseEnd - (long) COARSE * COARSE_POINTS));
            model.keySet().retainAll(fine.keySet());
        }
    }

    private void writeRecent(Random random, long now) throws IOException {
        for (int i = 0; i < 20; i++) {
            long time = now - random.nextInt(FINE_POINTS - 1) * (long) STEP;
            double value = random.nextInt(1000);
            node.write(new long[] {time}, new double[] {value});
            model.put(time - time % STEP, value);
        }
    }

    /** Fine points that are older than their retention become coarse ones; what is coarse already is aggregated anew. */
    private long rollUpModel(String method, long now, Map<Long, Double> coarse) {
        long fineStart = now - now % STEP - (long) STEP * FINE_POINTS;
        long coarseEnd = fineStart - fineStart % COARSE;
        Map<Long, List<Double>> windows = new TreeMap<>();
        model.headMap(fineStart)
                .forEach((time, value) -> windows.computeIfAbsent(time - time % COARSE, start -> new ArrayList<>())
                        .add(value));
        windows.forEach((start, values) -> {
            if (start < coarseEnd && start >= coarseEnd - (long) COARSE * COARSE_POINTS) {
                coarse.put(start, aggregate(method, values));
            }
        });
        return coarseEnd;
    }

    private static double aggregate(String method, List<Double> values) {
        return switch (method) {
            case "average" -> values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
            case "sum" -> values.stream().mapToDouble(Double::doubleValue).sum();
            case "last" -> values.getLast();
            case "max" -> values.stream().max(Double::compare).orElseThrow();
            case "min" -> values.stream().min(Double::compare).orElseThrow();
            default -> values.stream().sorted().toList().get(values.size() / 2);
        };
    }

    /** All known points of the slices of a precision. */
    private NavigableMap<Long, Double> points(int step) throws IOException {
        TreeMap<Long, Double> points = new TreeMap<>();
        for (Slice slice : node.slices()) {
            if (slice.step() == step) {
                TimeSeries series = slice.read(slice.start(), slice.end()).orElseThrow();
                for (int i = 0; i < series.values().length; i++) {
                    if (!Double.isNaN(series.values()[i])) {
                        points.put(slice.start() + (long) i * step, series.values()[i]);
                    }
                }
            }
        }
        return points;
    }
}
