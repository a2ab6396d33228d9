package io.graphitecluster.conformance.carbon;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.node.metrics.DestinationCount;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.metrics.Role;
import io.graphitecluster.node.metrics.SelfMetrics;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.node.metrics.WriteError;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** The daemons' own metrics: which there are, and what is reported for what was counted. */
final class SelfMetricRunners {
    private static final String HOST = "host.example.com";
    private static final long SECOND = 1_000_000_000;

    private SelfMetricRunners() {}

    /**
     * One metric: it is reported under its name, and its value is of its kind. A count of an interval is that of the
     * interval only, an average or a count for a destination is left out where there was nothing, and a gauge stays.
     */
    static void names(CorpusCase testCase) {
        JsonNode json = testCase.json();
        if (json.path("kind").asText().equals("note")) {
            placeholders();
            return;
        }
        Role role = Role.valueOf(json.path("daemon").asText().toUpperCase(Locale.ROOT));
        String name = json.path("name")
                .asText()
                .replace("{prefix}", "p")
                .replace("{host}", "host_example_com")
                .replace("{instance}", "a")
                .replace("{dest}", "10_0_0_1:2004:None");
        FakeDaemon daemon = new FakeDaemon();
        AtomicLong nanos = new AtomicLong();
        SelfMetrics metrics =
                new SelfMetrics(role, "p", HOST, Optional.of("a"), daemon.counters(), daemon, daemon, nanos::get);
        daemon.everything();
        nanos.addAndGet(10 * SECOND);
        Map<String, Double> busy = report(metrics);
        nanos.addAndGet(10 * SECOND);
        Map<String, Double> idle = report(metrics);
        Mismatch.unlessEqual("reports " + name, true, busy.containsKey(name));
        double value = busy.get(name);
        String kind = json.path("kind").asText();
        boolean only = json.path("meaning").asText().contains("only when there")
                || json.path("meaning").asText().startsWith("only when")
                || name.contains("destinations.");
        switch (kind) {
            case "count per interval", "maximum over interval" -> {
                Mismatch.unlessEqual(name + " counts", true, value > 0);
                Mismatch.unlessEqual(name + " when nothing happens", only ? null : (Double) 0.0, idle.get(name));
            }
            case "average over interval" -> {
                Mismatch.unlessEqual(name + " is an average", expectedAverage(name), value);
                Mismatch.unlessEqual(name + " when nothing happens", null, idle.get(name));
            }
            case "gauge" -> Mismatch.unlessEqual(name + " stays", value, idle.get(name));
            case "gauge over interval" -> {
                // 2 s of CPU in 10 s.
                Mismatch.unlessEqual(name, 20.0, value);
                Mismatch.unlessEqual(name + " when nothing happens", 0.0, idle.get(name));
            }
            default -> throw new Mismatch("unknown kind " + kind);
        }
    }

    private static double expectedAverage(String name) {
        if (name.endsWith("avgUpdateTime")) {
            return 0.5;
        }
        return name.endsWith("pointsPerUpdate") ? 4.0 : 15.0;
    }

    private static void placeholders() {
        FakeDaemon daemon = new FakeDaemon();
        SelfMetrics metrics =
                new SelfMetrics(Role.RELAY, "p", HOST, Optional.empty(), daemon.counters(), daemon, daemon, () -> 0);
        daemon.everything();
        Map<String, Double> reported = report(metrics);
        Mismatch.unlessEqual("without instance", true, reported.containsKey("p.relays.host_example_com.cpuUsage"));
        Mismatch.unlessEqual(
                "destination without instance",
                true,
                reported.containsKey("p.relays.host_example_com.destinations.10_0_0_1:2004:None.sent"));
    }

    private static Map<String, Double> report(SelfMetrics metrics) {
        Map<String, Double> values = new TreeMap<>();
        metrics.report((name, value) -> values.put(name, value));
        return values;
    }

    static void recorded(CorpusCase testCase) {
        JsonNode json = testCase.json();
        FakeDaemon daemon = new FakeDaemon();
        if (!json.path("cache_preloaded").isNull()) {
            daemon.cacheHolds(2, 3);
        }
        String program = json.path("program").asText();
        Role role = program.contains("cache") ? Role.CACHE : program.contains("agg") ? Role.AGGREGATOR : Role.RELAY;
        AtomicLong nanos = new AtomicLong();
        SelfMetrics metrics = new SelfMetrics(
                role,
                json.path("settings").path("CARBON_METRIC_PREFIX").asText("carbon"),
                json.path("hostname").asText(),
                json.path("instance").isNull()
                        ? Optional.empty()
                        : Optional.of(json.path("instance").asText()),
                daemon.counters(),
                daemon,
                daemon,
                nanos::get);
        count(daemon, json.path("stats_in"));
        nanos.addAndGet(SECOND);
        // What the corpus was made with: 12.5 percent of a processor, 1 MiB.
        daemon.usage(SECOND / 8, 1 << 20);
        Map<String, Double> actual = new TreeMap<>();
        SelfMetrics.Flow flow = metrics.report((name, value) -> actual.put(name, value));
        Map<String, Double> expected = new TreeMap<>();
        json.path("emitted")
                .forEach(e -> expected.put(e.get(0).asText(), e.get(2).asDouble()));
        Mismatch.unlessEqual("names", expected.keySet(), actual.keySet());
        expected.forEach((name, value) -> {
            if (Math.abs(value - actual.get(name)) > 1e-9) {
                throw new Mismatch(name + ": expected " + value + " but got " + actual.get(name));
            }
        });
        Map<String, Long> prior = new TreeMap<>();
        json.path("prior_stats")
                .properties()
                .forEach(s -> prior.put(s.getKey(), s.getValue().asLong()));
        Map<String, Long> actualPrior = new TreeMap<>();
        actualPrior.put("metricsReceived", flow.received());
        flow.destinations()
                .forEach(destination -> destination.counts().forEach((count, value) -> {
                    if (count == DestinationCount.SENT || count == DestinationCount.ATTEMPTED_RELAYS) {
                        actualPrior.put("destinations." + destination.name() + "." + count.graphiteName(), value);
                    }
                }));
        Mismatch.unlessEqual("prior_stats", prior, actualPrior);
    }

    private static void count(FakeDaemon daemon, JsonNode stats) {
        NodeCounters counters = daemon.counters();
        JsonNode times = stats.path("updateTimes");
        int points = stats.path("committedPoints").asInt();
        for (int i = 0; i < times.size(); i++) {
            int share = i == 0 ? points - (times.size() - 1) * (points / times.size()) : points / times.size();
            counters.updated(share, Math.round(times.get(i).asDouble() * SECOND));
        }
        times(stats, "creates", counters::created);
        times(stats, "droppedCreates", counters::createPutOff);
        times(stats, "errors", () -> counters.writeFailed(WriteError.IO));
        times(stats, "cacheQueries", counters::cacheQueried);
        stats.path("cacheBulkQuerySize").forEach(size -> counters.cacheBulkQueried(size.asInt()));
        times(stats, "cache.overflow", () -> counters.refused(Refusal.CACHE_FULL));
        times(stats, "metricsReceived", () -> counters.received(Source.LINE));
        times(stats, "blacklistMatches", () -> counters.refused(Refusal.BLACKLISTED));
        times(stats, "whitelistRejects", () -> counters.refused(Refusal.NOT_WHITELISTED));
        daemon.aggregatesSent(stats.path("aggregateDatapointsSent").asLong());
        stats.properties().forEach(stat -> {
            if (stat.getKey().startsWith("destinations.")) {
                int dot = stat.getKey().lastIndexOf('.');
                daemon.destination(
                        stat.getKey().substring("destinations.".length(), dot),
                        stat.getKey().substring(dot + 1),
                        stat.getValue().asLong());
            }
        });
    }

    private static void times(JsonNode stats, String name, Runnable event) {
        for (int i = 0; i < stats.path(name).asInt(); i++) {
            event.run();
        }
    }
}
