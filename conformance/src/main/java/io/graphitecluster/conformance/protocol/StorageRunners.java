package io.graphitecluster.conformance.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.node.config.AggregationRule;
import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.config.StorageAggregation;
import io.graphitecluster.node.config.StorageSchema;
import io.graphitecluster.node.config.StorageSchemas;
import io.graphitecluster.protocol.pattern.PythonPattern;
import io.graphitecluster.whisper.Archive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code storage-schemas.conf} and {@code storage-aggregation.conf}. */
final class StorageRunners {
    private static final String SCHEMAS = "storage-schemas.conf";
    private static final String AGGREGATION = "storage-aggregation.conf";
    private static final Pattern IN_SECTION = Pattern.compile("(?s)(.*) in section \\[(.*)\\] in (.*)");

    private StorageRunners() {}

    static void schemas(CorpusCase testCase) {
        JsonNode json = testCase.json();
        CollectedLog log = new CollectedLog();
        StorageSchemas schemas;
        try {
            schemas = json.path("conf").isNull()
                    ? StorageSchemas.read(Path.of("no-such-folder", SCHEMAS), log)
                    : StorageSchemas.parse(
                            SCHEMAS,
                            json.path("conf").asText(),
                            json.path("validate").asBoolean(),
                            log);
        } catch (ConfigException e) {
            refused(json, e, SCHEMAS);
            return;
        }
        Mismatch.unlessEqual("error", "", json.path("error").path("class").asText());
        List<List<Object>> expected = new ArrayList<>();
        json.path("schemas")
                .forEach(s -> expected.add(
                        List.of(s.path("name").asText(), text(s.path("pattern")), archives(s.path("archives")))));
        List<List<Object>> actual = new ArrayList<>();
        schemas.schemas().forEach(s -> actual.add(List.of(s.name(), text(s.pattern()), archives(s))));
        Mismatch.unlessEqual("schemas", expected, actual);
        for (JsonNode match : json.path("matches")) {
            StorageSchema schema = schemas.match(match.get(0).asText());
            Mismatch.unlessEqual("match of " + match.get(0), match.get(1).asText(), schema.name());
            Mismatch.unlessEqual("archives of " + match.get(0), archives(match.get(2)), archives(schema));
        }
        log.compare(json.path("log"));
    }

    static void aggregation(CorpusCase testCase) {
        JsonNode json = testCase.json();
        CollectedLog log = new CollectedLog();
        StorageAggregation rules;
        try {
            rules = json.path("conf").isNull()
                    ? StorageAggregation.missing(AGGREGATION, log)
                    : StorageAggregation.parse(
                            AGGREGATION,
                            json.path("conf").asText(),
                            json.path("validate").asBoolean(),
                            log);
        } catch (ConfigException e) {
            refused(json, e, AGGREGATION);
            return;
        }
        Mismatch.unlessEqual("error", "", json.path("error").path("class").asText());
        List<List<String>> expected = new ArrayList<>();
        json.path("schemas")
                .forEach(s -> expected.add(List.of(
                        s.path("name").asText(),
                        text(s.path("pattern")),
                        number(s.path("xFilesFactor")),
                        text(s.path("aggregationMethod")))));
        List<List<String>> actual = new ArrayList<>();
        rules.rules().forEach(r -> actual.add(List.of(r.name(), text(r.pattern()), factor(r), method(r))));
        Mismatch.unlessEqual("schemas", expected, actual);
        for (JsonNode match : json.path("matches")) {
            AggregationRule rule = rules.match(match.get(0).asText());
            Mismatch.unlessEqual(
                    "match of " + match.get(0),
                    List.of(match.get(1).asText(), number(match.get(2)), text(match.get(3))),
                    List.of(rule.name(), factor(rule), method(rule)));
        }
        log.compare(json.path("log"));
    }

    /**
     * Upstream ends with an exception or with exit code 1 after a message; ours must name the same file, and where upstream
     * has a message of its own, the same section and problem.
     */
    private static void refused(JsonNode json, ConfigException refusal, String file) {
        Mismatch.unlessEqual("refused: " + refusal.getMessage(), true, json.has("error"));
        Mismatch.unlessEqual("names the file", true, refusal.getMessage().contains(file));
        for (JsonNode entry : json.path("log")) {
            Matcher matcher = IN_SECTION.matcher(entry.get(1).asText());
            if (matcher.matches()) {
                String problem = matcher.group(1);
                String section = "[" + matcher.group(2).toLowerCase(Locale.ROOT) + "]";
                Mismatch.unlessEqual(
                        "names " + section + " in " + refusal.getMessage(),
                        true,
                        refusal.getMessage().toLowerCase(Locale.ROOT).contains(section));
                if (!PythonMessages.isAboutUnpacking(problem)) {
                    Mismatch.unlessEqual("problem", problem, refusal.problem());
                }
            }
        }
    }

    private static List<Archive> archives(JsonNode archives) {
        List<Archive> list = new ArrayList<>();
        archives.forEach(a -> list.add(new Archive(a.get(0).asLong(), a.get(1).asLong())));
        return list;
    }

    private static List<Archive> archives(StorageSchema schema) {
        return schema.archives();
    }

    private static String text(JsonNode node) {
        return node.isNull() ? "none" : "'" + node.asText() + "'";
    }

    private static String text(Optional<PythonPattern> pattern) {
        return pattern.map(p -> "'" + p + "'").orElse("none");
    }

    private static String number(JsonNode node) {
        return node.isNull() ? "none" : String.valueOf(node.asDouble());
    }

    private static String factor(AggregationRule rule) {
        return rule.xFilesFactor().isEmpty()
                ? "none"
                : String.valueOf(rule.xFilesFactor().getAsDouble());
    }

    private static String method(AggregationRule rule) {
        return rule.aggregationMethod().map(m -> "'" + m + "'").orElse("none");
    }
}
