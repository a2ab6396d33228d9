package io.graphitecluster.conformance.carbon;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.node.cache.CacheLimits;
import io.graphitecluster.node.cache.PointCache;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.query.CacheQueries;
import io.graphitecluster.node.query.FileMetadata;
import io.graphitecluster.node.query.QueryLog;
import io.graphitecluster.node.query.QueryStream;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.store.SeriesShape;
import io.graphitecluster.node.store.whisper.FileOptions;
import io.graphitecluster.node.store.whisper.FilePaths;
import io.graphitecluster.node.store.whisper.TornFiles;
import io.graphitecluster.node.store.whisper.WhisperStore;
import io.graphitecluster.protocol.pickle.PickleDict;
import io.graphitecluster.protocol.pickle.PickleException;
import io.graphitecluster.protocol.pickle.PickleList;
import io.graphitecluster.protocol.pickle.PickleTuple;
import io.graphitecluster.protocol.pickle.Unpickler;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.ArchiveList;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The cache protocol, over a cache and a file with the corpus' content. Answers are compared by what they hold; the points
 * of a series are a mapping from time to value there, so that their order does not count.
 */
final class CacheQueryRunner implements QueryLog {
    private static final long T = 1_700_000_000;

    private final List<String> log = new ArrayList<>();
    private final Map<String, Object> stats = new TreeMap<>();

    private CacheQueryRunner() {}

    static void run(CorpusCase testCase) throws IOException {
        Path folder = Files.createTempDirectory("cache-query");
        try {
            new CacheQueryRunner().run(testCase.json(), folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void run(JsonNode json, Path folder) throws IOException {
        SeriesTable series = new SeriesTable(1);
        WhisperStore files = WhisperStore.open(
                new FilePaths(folder, true),
                series,
                new FileOptions(false, false, 1),
                new TornFiles(new LocalDisk(), folder, folder, 0, new NodeCounters()));
        byte[] file = "x.m".getBytes(StandardCharsets.US_ASCII);
        files.create(
                series.findOrAdd(file, 0, file.length),
                new SeriesShape(ArchiveList.validate(List.of(new Archive(60, 1440))), 0.5, AggregationMethod.AVERAGE));
        List<byte[]> answers = new ArrayList<>();
        QueryStream stream = new QueryStream(
                new CacheQueries(cache()::read, new FileMetadata(files), this), "127.0.0.1:1234", answers::add);
        byte[] request = Base64.getDecoder().decode(json.path("request_b64").asText());
        boolean open = stream.decode(request, 0, request.length);
        Mismatch.unlessEqual("closed", json.path("closed").asBoolean() || json.has("exception"), !open);
        Mismatch.unlessEqual("responses", json.path("responses").size(), answers.size());
        for (int i = 0; i < answers.size(); i++) {
            compare(json.path("responses").get(i).path("decoded"), answers.get(i));
        }
        Map<String, Object> expectedStats = new TreeMap<>();
        json.path("stats")
                .properties()
                .forEach(s -> expectedStats.put(s.getKey(), s.getValue().toString()));
        Map<String, Object> actualStats = new TreeMap<>();
        stats.forEach((name, value) -> actualStats.put(name, value.toString().replace(" ", "")));
        Mismatch.unlessEqual("stats", expectedStats, actualStats);
        List<String> expectedLog = new ArrayList<>();
        json.path("log").forEach(line -> expectedLog.add(line.asText()));
        Mismatch.unlessEqual("log", expectedLog, log);
    }

    private static PointCache cache() {
        PointCache cache =
                new PointCache(new SeriesTable(1), CacheLimits.of(Double.POSITIVE_INFINITY, true, Long.MAX_VALUE));
        cache.store("a.b", T, 1.5, false);
        cache.store("a.b", T + 60.0, 2.0, false);
        cache.store("a.b", T - 60.0, 3, false);
        cache.store("x;tag=v", T, -0.0, false);
        cache.store("nanm", T, Double.POSITIVE_INFINITY, false);
        cache.store("\u00e9t\u00e9", T, 7.0, false);
        cache.store("floatts", T + 0.5, 1.0, false);
        return cache;
    }

    private static void compare(JsonNode expected, byte[] answer) {
        PickleDict actual;
        try {
            actual = (PickleDict) Unpickler.load(answer, 0, answer.length);
        } catch (PickleException e) {
            throw new Mismatch("the answer is no pickle: " + e.getMessage());
        }
        if (expected.has("error_is_traceback_ending_with")) {
            String last = expected.path("error_is_traceback_ending_with").asText();
            String error = String.valueOf(actual.get("error"));
            // Where the text is upstream's own, it is compared; else that there is an error.
            boolean own = last.startsWith("ValueError: ");
            Mismatch.unlessEqual(
                    "error",
                    own ? last.substring("ValueError: ".length()) : "an error",
                    own ? error : anyError(actual));
            return;
        }
        Map<String, Object> wanted = new TreeMap<>();
        expected.properties().forEach(field -> wanted.put(field.getKey(), value(field.getValue())));
        Mismatch.unlessEqual("answer", wanted, value(actual));
    }

    private static String anyError(PickleDict actual) {
        return actual.get("error") == null ? "none" : "an error";
    }

    private static Object value(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new TreeMap<>();
            node.properties().forEach(field -> map.put(field.getKey(), value(field.getValue())));
            return map;
        }
        if (node.isArray()) {
            Map<Double, Double> points = new TreeMap<>();
            node.forEach(point -> points.put(Numbers.of(point.get(0)), Numbers.of(point.get(1))));
            return points;
        }
        return node.asText();
    }

    private static Object value(Object pickled) {
        if (pickled instanceof PickleDict dict) {
            Map<String, Object> map = new TreeMap<>();
            dict.forEach((key, item) -> map.put((String) key, value(item)));
            return map;
        }
        if (pickled instanceof PickleList list) {
            TreeMap<Double, Double> points = new TreeMap<>();
            for (Object item : list.items()) {
                List<Object> point = ((PickleTuple) item).items();
                double timestamp = ((Number) point.get(0)).doubleValue();
                if (!points.isEmpty() && timestamp <= points.lastKey()) {
                    throw new Mismatch("a timestamp stands twice, or the points are not in order of time");
                }
                points.put(timestamp, ((Number) point.get(1)).doubleValue());
            }
            return points;
        }
        return pickled;
    }

    @Override
    public void line(String text) {
        log.add(text);
    }

    @Override
    public void query() {
        stats.merge("cacheQueries", 1, (before, one) -> (int) before + 1);
    }

    @Override
    public void bulkQuery(int series) {
        stats.merge("cacheBulkQueries", 1, (before, one) -> (int) before + 1);
        stats.put("cacheBulkQuerySize", List.of(series));
    }
}
