package io.graphitecluster.conformance.carbon;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.node.cache.CacheLimits;
import io.graphitecluster.node.cache.PointCache;
import io.graphitecluster.node.config.StorageAggregation;
import io.graphitecluster.node.config.StorageSchemas;
import io.graphitecluster.node.lifecycle.Schemas;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.order.WriteOrder;
import io.graphitecluster.node.order.WriteStrategy;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.store.SeriesShapes;
import io.graphitecluster.node.store.whisper.FileOptions;
import io.graphitecluster.node.store.whisper.FilePaths;
import io.graphitecluster.node.store.whisper.TornFiles;
import io.graphitecluster.node.store.whisper.WhisperStore;
import io.graphitecluster.node.tags.TagQueue;
import io.graphitecluster.node.write.LogChoice;
import io.graphitecluster.node.write.TokenBucket;
import io.graphitecluster.node.write.Writer;
import io.graphitecluster.protocol.names.SeriesNames;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The writer, from a cache into Whisper files, with upstream's settings: {@code DROP_POINTS_WITHOUT_FILE} is what upstream
 * always does. Names are given to the cache as upstream's does it, tags in order and nothing else changed; that receivers
 * refuse or unite some of them is tested elsewhere. Which names upstream's cache still has on its list of new ones is its own
 * affair. Lines of the log that Python makes of an exception are left out; that there was an error is in the counts.
 */
final class WriterRunner implements Writer.WriteClock {
    private static final double NANOS = 1e9;
    private static final double SECONDS_PER_MINUTE = 60;
    private static final int LONGEST_QUEUE = 10_000;
    private static final int BATCH = 100;

    private final JsonNode json;
    private final Path folder;
    private final SeriesTable series = new SeriesTable(1);
    private final PointCache cache =
            new PointCache(series, CacheLimits.of(Double.POSITIVE_INFINITY, true, Long.MAX_VALUE));
    private final NodeCounters counters = new NodeCounters();
    private final List<String> log = new ArrayList<>();
    private final TagQueue tags;
    private double now;
    private double slept;

    private WriterRunner(JsonNode json, Path folder) {
        this.json = json;
        this.folder = folder;
        this.now = json.path("start").asDouble();
        JsonNode settings = json.path("settings");
        this.tags = new TagQueue(
                series,
                new TagQueue.Settings(
                        settings.path("ENABLE_TAGS").asBoolean(true),
                        settings.path("SKIP_TAGS_FOR_NONTAGGED").asBoolean(true),
                        settings.path("TAG_UPDATE_INTERVAL").asInt(100),
                        LONGEST_QUEUE));
    }

    static void run(CorpusCase testCase) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("writer");
        try {
            new WriterRunner(testCase.json(), folder).run();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void run() throws IOException, InterruptedException {
        for (JsonNode file : json.path("preexisting")) {
            Path path = folder.resolve(file.get(0).asText());
            Files.createDirectories(path.getParent());
            List<Archive> archives = new ArrayList<>();
            file.get(1)
                    .forEach(archive -> archives.add(
                            new Archive(archive.get(0).asLong(), archive.get(1).asLong())));
            new Whisper().create(path, archives, 0.5, AggregationMethod.AVERAGE, false, false);
        }
        JsonNode settings = json.path("settings");
        try (WhisperStore store = WhisperStore.open(
                new FilePaths(folder, settings.path("TAG_HASH_FILENAMES").asBoolean(true)),
                series,
                new FileOptions(settings.path("WHISPER_SPARSE_CREATE").asBoolean(), false, 8),
                new TornFiles(new LocalDisk(), folder, folder, 0, counters))) {
            Writer writer = writer(store);
            for (int i = 0; i < json.path("rounds").size(); i++) {
                round(json.path("rounds").get(i), writer, "round " + i + ": ");
            }
        }
        List<String> expected = new ArrayList<>();
        json.path("log").forEach(line -> expected.add(line.asText()));
        expected.removeIf(line -> line.contains("[Errno "));
        Mismatch.unlessEqual("log", expected, log);
    }

    private Writer writer(WhisperStore store) {
        JsonNode settings = json.path("settings");
        double creates = settings.path("MAX_CREATES_PER_MINUTE").asDouble(Double.POSITIVE_INFINITY);
        return new Writer(
                cache,
                series,
                new WriteOrder(
                        cache,
                        WriteStrategy.of(settings.path("CACHE_WRITE_STRATEGY").asText("sorted")),
                        0,
                        () -> (long) now,
                        new SplittableRandom(1)),
                store,
                shapes(),
                counters,
                this,
                new TokenBucket(creates, creates / SECONDS_PER_MINUTE, this::nanoTime),
                new TokenBucket(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, this::nanoTime),
                new LogChoice(true, false, log::add, this::nanoTime),
                tags,
                true,
                1,
                () -> {});
    }

    private SeriesShapes shapes() {
        StorageSchemas schemas = StorageSchemas.parse(
                "storage-schemas.conf", json.path("storage_schemas").asText(), true, new Log());
        StorageAggregation aggregation = StorageAggregation.parse(
                "storage-aggregation.conf", json.path("storage_aggregation").asText(), true, new Log());
        return new Schemas(() -> schemas, () -> aggregation);
    }

    private void round(JsonNode round, Writer writer, String at) throws IOException, InterruptedException {
        now += round.path("advance").asDouble();
        slept = 0;
        for (JsonNode point : round.path("points")) {
            String name = SeriesNames.stored(point.get(0).asText(), complaint -> {});
            cache.store(name, point.get(1).asDouble(), point.get(2).asDouble(), false);
        }
        while (writer.pass() > 0) {
            // The same as upstream's loop: until nothing is left that can be written.
        }
        Mismatch.unlessEqual(at + "files", files(round.path("files")), files());
        Mismatch.unlessEqual(at + "stats", stats(round.path("stats")), stats());
        Mismatch.unlessEqual(at + "clock_spent", round.path("clock_spent").asDouble(), slept);
        Mismatch.unlessEqual(at + "cache_left", (long) round.path("cache_left").size(), cache.size());
        List<String> batch = new ArrayList<>();
        round.path("tag_batch").forEach(name -> batch.add(name.asText()));
        Mismatch.unlessEqual(at + "tag_batch", batch, tags.take(BATCH));
    }

    private static Map<String, String> files(JsonNode expected) {
        Map<String, String> files = new TreeMap<>();
        expected.properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
        return files;
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(folder.relativize(file).toString(), sha256(Files.readAllBytes(file)));
            }
        }
        return found;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Those that are 0 are not in upstream's. */
    private static Map<String, Long> stats(JsonNode expected) {
        Map<String, Long> stats = new TreeMap<>();
        expected.properties()
                .forEach(stat -> stats.put(stat.getKey(), stat.getValue().asLong()));
        return stats;
    }

    private Map<String, Long> stats() {
        Map<String, Long> stats = new TreeMap<>();
        stats.put("creates", counters.creates());
        stats.put("committedPoints", counters.committedPoints());
        stats.put("updateTimes", counters.updateOperations());
        stats.put("droppedCreates", counters.createsPutOff());
        stats.put("errors", counters.errors());
        stats.values().removeIf(count -> count == 0);
        return stats;
    }

    @Override
    public long epochSecond() {
        return (long) now;
    }

    @Override
    public long nanoTime() {
        return (long) (now * NANOS);
    }

    @Override
    public void sleep(long nanos) {
        now += nanos / NANOS;
        slept += nanos / NANOS;
    }
}
