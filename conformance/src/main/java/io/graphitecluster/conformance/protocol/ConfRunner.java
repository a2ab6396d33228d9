package io.graphitecluster.conformance.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.config.IniFile;
import io.graphitecluster.node.config.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** {@code carbon.conf}: typed settings of a section, and the folders that follow from them. */
final class ConfRunner {
    private static final String FILE = "carbon.conf";
    private static final Path FOLDER = Path.of("<CONFDIR>");

    private ConfRunner() {}

    static void run(CorpusCase testCase) {
        JsonNode json = testCase.json();
        try {
            IniFile ini = IniFile.parse(FILE, json.path("conf").asText());
            if (json.path("kind").asText().equals("read_config")) {
                readConfig(json, ini);
            } else {
                Settings settings = Settings.upstream();
                settings.readFrom(ini, json.path("section").asText());
                changed(json, settings);
            }
        } catch (ConfigException e) {
            Mismatch.unlessEqual("error of " + e.getMessage(), true, json.has("error"));
            String expected = json.path("error").path("message").asText();
            if (expected.startsWith("Bad value substitution")) {
                Mismatch.unlessEqual("error", expected, e.problem());
            }
            return;
        }
        Mismatch.unlessEqual("error", "", json.path("error").path("class").asText());
    }

    private static void changed(JsonNode json, Settings settings) {
        Map<String, Object> defaults = Settings.upstream().values();
        Map<String, String> actual = new TreeMap<>();
        settings.values().forEach((name, value) -> {
            if (!same(defaults.get(name), value)) {
                actual.put(name, typeOf(value) + " " + show(value));
            }
        });
        Map<String, String> expected = new TreeMap<>();
        json.path("changed")
                .properties()
                .forEach(p -> expected.put(
                        p.getKey(), json.path("types").path(p.getKey()).asText() + " " + show(p.getValue())));
        Mismatch.unlessEqual("changed", expected, actual);
    }

    private static void readConfig(JsonNode json, IniFile ini) {
        Settings settings = CarbonConf.settings(
                ini,
                FOLDER,
                json.path("program").asText(),
                json.path("instance").asText(),
                Map.of("GRAPHITE_ROOT", json.path("ROOT_DIR").asText()));
        json.path("paths")
                .properties()
                .forEach(p -> Mismatch.unlessEqual(p.getKey(), p.getValue().asText(), settings.text(p.getKey())));
        for (String name : List.of("LINE_RECEIVER_PORT", "MAX_CACHE_SIZE")) {
            Mismatch.unlessEqual(
                    name, show(json.path(name)), show(settings.values().get(name)));
        }
    }

    /** As Python compares: whole numbers and others are equal when their values are. */
    private static boolean same(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return x.doubleValue() == y.doubleValue();
        }
        return Objects.equals(a, b);
    }

    private static String typeOf(Object value) {
        return switch (value) {
            case Boolean flag -> "bool";
            case Double number -> "float";
            case Number number -> "int";
            case List<?> list -> "list";
            case String text -> "str";
            default -> value.getClass().getSimpleName();
        };
    }

    private static String show(Object value) {
        return value instanceof Double number ? String.valueOf(number.doubleValue()) : String.valueOf(value);
    }

    private static String show(JsonNode value) {
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(item.asText()));
            return items.toString();
        }
        return value.isDouble() ? String.valueOf(value.asDouble()) : value.asText();
    }
}
