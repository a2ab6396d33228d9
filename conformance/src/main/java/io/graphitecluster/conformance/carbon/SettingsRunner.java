package io.graphitecluster.conformance.carbon;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.conformance.web.WebSettingsRunner;
import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.config.IniFile;
import io.graphitecluster.node.config.SettingEffects;
import io.graphitecluster.node.config.Settings;
import io.graphitecluster.node.daemon.ConfigLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One setting of Carbon: it is known (honoured, or with a reason why not), has upstream's default, is read with upstream's type from
 * its section, and stands in the example that we install, with the same value and switched on as there.
 */
final class SettingsRunner {
    private static final String EXAMPLE = "carbon-node/src/main/conf/carbon.conf.example";
    private static final Map<String, String> ENVIRONMENT = Map.of("GRAPHITE_ROOT", "/root-folder");

    private SettingsRunner() {}

    static void run(CorpusCase testCase) throws IOException {
        JsonNode json = testCase.json();
        String name = json.path("name").asText();
        if (json.path("component").asText().equals("graphite-web")) {
            WebSettingsRunner.run(testCase);
            return;
        }
        String section = json.path("section").asText();
        if (section.equals("(environment)")) {
            environment(name);
            return;
        }
        Mismatch.unlessEqual(name + " is known", true, SettingEffects.knows(name));
        Map<String, Object> defaults = Settings.upstream().values();
        Mismatch.unlessEqual("has a default", json.path("in_code_defaults").asBoolean(), defaults.containsKey(name));
        if (json.path("in_code_defaults").asBoolean()) {
            Mismatch.unlessEqual("code_default", value(json.path("code_default")), defaults.get(name));
        }
        if (section.equals("(code only)")) {
            return;
        }
        String text = json.path("example_value").asText();
        IniFile ini =
                IniFile.parse("carbon.conf", "[" + section + "]\n" + name + " = " + text.replace("%", "%%") + "\n");
        Settings settings = CarbonConf.settings(ini, Path.of("/conf"), "carbon-" + section, "a", ENVIRONMENT);
        Object expected = typed(json.path("type").asText(), text);
        Object actual = settings.values().get(name);
        // The folder of an instance's logs follows from the setting.
        Mismatch.unlessEqual(
                "value of the example",
                name.equals("LOG_DIR") ? expected + "/carbon-" + section + "-a" : expected,
                actual);
        Mismatch.unlessEqual(
                "line of our example",
                (json.path("active_in_example").asBoolean() ? "" : "# ") + (name + " = " + text).strip(),
                exampleLine(section, name));
    }

    private static void environment(String name) {
        IniFile empty = IniFile.parse("carbon.conf", "[cache]\n");
        switch (name) {
            case "GRAPHITE_ROOT" -> {
                Settings settings =
                        CarbonConf.settings(empty, Path.of("/conf"), "carbon-cache", "a", Map.of(name, "/r"));
                Mismatch.unlessEqual("STORAGE_DIR", "/r/storage", settings.text("STORAGE_DIR"));
                Mismatch.unlessEqual(
                        "carbon.conf", Path.of("/r/conf/carbon.conf"), ConfigLocation.of(Map.of(name, "/r")));
            }
            case "GRAPHITE_CONF_DIR" ->
                Mismatch.unlessEqual(
                        "carbon.conf",
                        Path.of("/c/carbon.conf"),
                        ConfigLocation.of(Map.of("GRAPHITE_ROOT", "/r", name, "/c")));
            case "GRAPHITE_STORAGE_DIR" -> {
                Settings settings = CarbonConf.settings(
                        empty, Path.of("/conf"), "carbon-cache", "a", Map.of("GRAPHITE_ROOT", "/r", name, "/s"));
                Mismatch.unlessEqual("STORAGE_DIR", "/s", settings.text("STORAGE_DIR"));
            }
            default -> throw new Mismatch("unknown variable " + name);
        }
    }

    /** What upstream makes of a text: by the default's type a truth value or a list, else a number when it is one. */
    private static Object typed(String type, String text) {
        if (type.equals("bool")) {
            return text.equalsIgnoreCase("true");
        }
        if (type.equals("list")) {
            return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        }
        if (text.matches("[+-]?\\d+")) {
            return Long.parseLong(text);
        }
        if (text.equals("inf")) {
            return Double.POSITIVE_INFINITY;
        }
        return text.matches("[+-]?\\d*\\.\\d+(e[+-]?\\d+)?") ? (Object) Double.parseDouble(text) : text;
    }

    private static Object value(JsonNode node) {
        if (node.isNull()) {
            return Optional.empty();
        }
        if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(item.asText()));
            return items;
        }
        if (node.isTextual() && node.asText().equals("Infinity")) {
            return Double.POSITIVE_INFINITY;
        }
        return node.isBoolean()
                ? (Object) node.asBoolean()
                : node.isIntegralNumber() ? (Object) node.asLong() : node.isNumber() ? node.asDouble() : node.asText();
    }

    private static String exampleLine(String section, String name) throws IOException {
        String current = "";
        // Tests run in the module's folder, the command in the project's.
        Path example = Files.exists(Path.of(EXAMPLE)) ? Path.of(EXAMPLE) : Path.of("..", EXAMPLE);
        for (String line : Files.readAllLines(example)) {
            if (line.startsWith("[") && line.endsWith("]")) {
                current = line.substring(1, line.length() - 1);
            } else if (current.equals(section) && line.matches("(# )?" + name + " =.*")) {
                return line;
            }
        }
        throw new Mismatch("our example lacks " + name + " in [" + section + "]");
    }
}
