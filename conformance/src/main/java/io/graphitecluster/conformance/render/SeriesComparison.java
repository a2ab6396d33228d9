package io.graphitecluster.conformance.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.evaluate.SeriesList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares a computed series with the corpus, field by field. */
final class SeriesComparison {
    /** Functions whose values are small differences of large sums. */
    private static final Set<String> DIFFERENCES = Set.of("stdev", "linearRegression", "stddevSeries");

    private SeriesComparison() {}

    static void compare(JsonNode testCase, JsonNode expected, Series actual) {
        String name = actual.name();
        Map<String, String> tags = new TreeMap<>();
        expected.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        Mismatch.unlessEqual(name + " tags", tags, new TreeMap<>(actual.tags()));
        Mismatch.unlessEqual(name + " start", expected.get("start").asLong(), actual.start());
        Mismatch.unlessEqual(name + " end", expected.get("end").asLong(), actual.end());
        Numbers.unlessClose(name + " step", expected.get("step"), actual.step());
        Mismatch.unlessEqual(
                name + " consolidationFunc",
                expected.path("consolidationFunc").asText("average"),
                actual.consolidationFunc());
        if (!Numbers.close(expected.path("xFilesFactor").asDouble(0), actual.xFilesFactor())) {
            throw new Mismatch(name + " xFilesFactor: expected " + expected.path("xFilesFactor") + " but got "
                    + actual.xFilesFactor());
        }
        Mismatch.unlessEqual(
                name + " valuesPerPoint", expected.path("valuesPerPoint").asInt(1), actual.valuesPerPoint());
        options(expected, actual);
        if (expected.has("count")) {
            Mismatch.unlessEqual(name + " count", expected.get("count").asInt(), actual.size());
        } else {
            values(testCase, expected.get("values"), actual);
        }
    }

    private static void options(JsonNode expected, Series actual) {
        Map<String, String> wanted = new TreeMap<>();
        expected.path("options").properties().forEach(option -> wanted.put(option.getKey(), shown(option.getValue())));
        if (expected.has("color")) {
            wanted.put("color", shown(expected.get("color")));
        }
        Map<String, String> got = new TreeMap<>();
        actual.options().asMap().forEach((name, value) -> got.put(name, shown(value)));
        Mismatch.unlessEqual(actual.name() + " options", wanted, got);
    }

    private static String shown(JsonNode value) {
        if (value.isArray()) {
            StringBuilder list = new StringBuilder("[");
            value.forEach(
                    item -> list.append(item.isNull() ? "none" : shown(item)).append(' '));
            return list.append(']').toString();
        }
        return value.isNumber() ? String.valueOf(value.asDouble()) : value.asText();
    }

    private static String shown(Object value) {
        if (value instanceof SeriesList list) {
            StringBuilder text = new StringBuilder("[");
            for (Series series : list.series()) {
                text.append('[');
                for (double item : series.values()) {
                    text.append(Series.isNone(item) ? "none" : String.valueOf(item))
                            .append(' ');
                }
                text.append("] ");
            }
            return text.append(']').toString();
        }
        return value instanceof Number number ? String.valueOf(number.doubleValue()) : String.valueOf(value);
    }

    private static void values(JsonNode testCase, JsonNode expected, Series actual) {
        double[] values = actual.consolidatedValues();
        Mismatch.unlessEqual(actual.name() + " number of values", expected.size(), values.length);
        double absolute = 0;
        String target = testCase.path("target").asText();
        if (DIFFERENCES.stream().anyMatch(target::contains)) {
            for (JsonNode value : expected) {
                absolute = Math.max(absolute, 1e-6 * Math.abs(value.asDouble()));
            }
        }
        for (int i = 0; i < values.length; i++) {
            double wanted = Dataset.value(expected.get(i));
            boolean sameNone = Series.isNone(wanted) == Series.isNone(values[i]);
            if (!sameNone || !Numbers.close(wanted, values[i], absolute)) {
                throw new Mismatch(actual.name() + " value " + i + ": expected " + expected.get(i) + " but got "
                        + (Series.isNone(values[i]) ? "none" : values[i]));
            }
        }
    }
}
