package io.graphitecluster.conformance.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.web.settings.python.ScriptReader;
import io.graphitecluster.web.settings.python.SettingsScript;
import io.graphitecluster.web.settings.upstream.InvalidSettingException;
import io.graphitecluster.web.settings.upstream.KnownSettings;
import io.graphitecluster.web.settings.upstream.Setting;
import io.graphitecluster.web.settings.upstream.SettingNotes;
import io.graphitecluster.web.settings.upstream.SettingType;
import io.graphitecluster.web.settings.upstream.SettingValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One setting of graphite-web: it is known with its type, has upstream's default, is read from a file, is honoured or answered
 * with a reason, and stands in the example that we install, with its default.
 */
public final class WebSettingsRunner {
    private static final String EXAMPLE = "graphite-web/src/main/conf/local_settings.py.example";
    private static final Map<String, String> ENVIRONMENT = Map.of("GRAPHITE_ROOT", "/opt/graphite");

    private WebSettingsRunner() {}

    /** Runs a case of the component graphite-web. */
    public static void run(CorpusCase testCase) throws IOException {
        JsonNode json = testCase.json();
        String name = json.path("name").asText();
        Setting setting = KnownSettings.find(name).orElseThrow(() -> new Mismatch(name + " is not known"));
        Mismatch.unlessEqual("type", type(json.path("type").asText()), setting.type());
        WebSettingDefaults.check(setting, json.path("code_default").asText(), values(SettingsScript.NONE));
        checkReading(setting);
        if (setting.isHonoured()) {
            checkRefusal(setting);
        } else {
            checkReason(setting);
        }
        Object example = exampleValue(name);
        // Which of the trees are there is the machine's own; the example says that none is named.
        Object expected = name.equals("STANDARD_DIRS")
                ? setting.fallback()
                : values(SettingsScript.NONE).get(name);
        Mismatch.unlessEqual("value of our example", expected, read(setting, example));
    }

    private static SettingType type(String type) {
        return switch (type) {
            case "string", "url", "path" -> SettingType.TEXT;
            case "bool" -> SettingType.FLAG;
            case "int", "int s", "int bytes" -> SettingType.WHOLE;
            case "float", "float s", "number" -> SettingType.NUMBER;
            case "list", "list of pairs", "tuple" -> SettingType.LIST;
            case "dict" -> SettingType.MAP;
            default -> throw new Mismatch("unknown type " + type);
        };
    }

    private static SettingsScript script(String name, String value) {
        return ScriptReader.read("local_settings.py", name + " = " + value + "\n", ENVIRONMENT::get);
    }

    private static SettingValues values(SettingsScript script) {
        return SettingValues.of(script, Optional.empty(), ENVIRONMENT::get);
    }

    private static Object read(Setting setting, Object value) {
        return setting.type() == SettingType.NUMBER && value instanceof Long number
                ? (Object) number.doubleValue()
                : value;
    }

    /** Reads a value that is not the default. */
    private static void checkReading(Setting setting) {
        Object other = setting.type() == SettingType.FLAG ? !(Boolean) setting.fallback() : null;
        String text = switch (setting.type()) {
            case TEXT -> "'sample'";
            case FLAG -> (Boolean) other ? "True" : "False";
            case WHOLE -> "7";
            case NUMBER -> "7";
            case LIST -> "[('a', 1)]";
            case MAP -> "{'a': {'b': 1}}";
        };
        Object expected = switch (setting.type()) {
            case TEXT -> "sample";
            case FLAG -> other;
            case WHOLE -> 7L;
            case NUMBER -> 7.0;
            case LIST -> List.of(List.of("a", 1L));
            case MAP -> Map.of("a", Map.of("b", 1L));
        };
        SettingValues values = values(script(setting.name(), text));
        Mismatch.unlessEqual(setting.name() + " = " + text, expected, read(setting, values.get(setting.name())));
        Mismatch.unlessEqual("is given", true, values.isGiven(setting.name()));
    }

    private static void checkRefusal(Setting setting) {
        String text = setting.type() == SettingType.MAP ? "[1.5]" : "{1.5: 2}";
        try {
            values(script(setting.name(), text));
        } catch (InvalidSettingException e) {
            Mismatch.unlessEqual(
                    "beginning of the error",
                    setting.name() + " at local_settings.py:1:1 is ",
                    e.getMessage().substring(0, setting.name().length() + " at local_settings.py:1:1 is ".length()));
            return;
        }
        throw new Mismatch(setting.name() + " = " + text + " is not refused");
    }

    private static void checkReason(Setting setting) {
        List<String> notes = SettingNotes.of(script(setting.name(), "None"), Map.of(), ENVIRONMENT::get);
        Mismatch.unlessEqual(
                "notes",
                List.of("local_settings.py:1:1: " + setting.name() + " has no effect here because "
                        + setting.whyNoEffect().orElseThrow()),
                notes);
    }

    private static Object exampleValue(String name) throws IOException {
        // Tests run in the module's folder, the command in the project's.
        Path example = Files.exists(Path.of(EXAMPLE)) ? Path.of(EXAMPLE) : Path.of("..", EXAMPLE);
        for (String line : Files.readAllLines(example)) {
            if (line.matches("# " + name + " = .*")) {
                SettingsScript script = ScriptReader.read(EXAMPLE, line.substring(2), ENVIRONMENT::get);
                return script.values().get(name).value();
            }
        }
        throw new Mismatch("our example lacks " + name);
    }
}
