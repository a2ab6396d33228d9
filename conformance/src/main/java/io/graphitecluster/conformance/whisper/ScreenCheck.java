package io.graphitecluster.conformance.whisper;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.Mismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what a command wrote. Of help screens the corpus keeps what came before, the first usage line, the options'
 * spellings and the error; of a traceback only that there was one, for which we must have a message of our own.
 */
public final class ScreenCheck {
    private static final Pattern USAGE = Pattern.compile("(?m)^[Uu]sage: .*$");
    private static final Pattern OPTION = Pattern.compile("(?m)^  (-.*?)(?:  .*)?$");
    private static final Pattern ERROR = Pattern.compile("(?m)^.*: error: .*$");

    private ScreenCheck() {}

    /**
     * Fails unless a command wrote what the corpus says.
     *
     * @param masks regular expressions to blank on both sides
     */
    public static void unlessSame(String what, JsonNode expected, String actual, JsonNode masks) {
        if (expected.isTextual()) {
            Mismatch.unlessEqual(what, masked(expected.asText(), masks), masked(actual, masks));
        } else if (expected.path("help").asBoolean()) {
            compareHelp(what, expected, actual);
        } else if (expected.path("traceback").asBoolean()) {
            String before = expected.path("before").asText();
            if (!actual.startsWith(before) || !actual.startsWith("[ERROR] ", before.length())) {
                throw new Mismatch(what + ": expected a clear error after \"" + before + "\" but got " + actual);
            }
            if (actual.contains("\tat ")) {
                throw new Mismatch(what + ": a stack trace: " + actual);
            }
        } else {
            throw new Mismatch("unknown form of " + what + " in the corpus: " + expected);
        }
    }

    private static String masked(String text, JsonNode masks) {
        String masked = text;
        for (JsonNode mask : masks) {
            masked = masked.replaceAll(mask.asText(), "<MASKED>");
        }
        return masked;
    }

    private static void compareHelp(String what, JsonNode expected, String actual) {
        Matcher usage = USAGE.matcher(actual);
        if (!usage.find()) {
            throw new Mismatch(what + ": no usage in " + actual);
        }
        Mismatch.unlessEqual(
                what + " before the usage",
                expected.path("before").asText().strip(),
                actual.substring(0, usage.start()).strip());
        Mismatch.unlessEqual(what + " usage", expected.path("usage").asText(), usage.group());
        List<String> options = new ArrayList<>();
        OPTION.matcher(actual).results().forEach(option -> options.add(option.group(1)));
        List<String> expectedOptions = new ArrayList<>();
        expected.path("options").forEach(option -> expectedOptions.add(option.asText()));
        Mismatch.unlessEqual(what + " options", expectedOptions, options);
        if (expected.has("error")) {
            Matcher error = ERROR.matcher(actual);
            Mismatch.unlessEqual(
                    what + " error", expected.path("error").asText(), error.find() ? error.group() : "none");
        }
    }
}
