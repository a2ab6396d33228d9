package io.graphitecluster.whisper.schemas;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A section of a configuration file, with the line that each option begins in. */
final class Section {
    private static final Pattern REFERENCE = Pattern.compile("%(?:%|\\(([^)]+)\\)s|)");
    private static final int DEEPEST = 10;

    private final String file;
    private final String name;
    private final int line;
    private final Map<String, StringBuilder> options = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    Section(String file, String name, int line) {
        this.file = file;
        this.name = name;
        this.line = line;
    }

    String name() {
        return name;
    }

    /** Adds an option, whose value may go on in following lines. */
    StringBuilder begin(String key, String value, int at) {
        if (lines.putIfAbsent(key, at) != null) {
            throw refusal(key, "stands there a second time, in line " + at);
        }
        StringBuilder text = new StringBuilder(value);
        options.put(key, text);
        return text;
    }

    /** The value of an option, references to others replaced; empty when there is none. */
    Optional<String> option(String key) {
        return Optional.ofNullable(options.get(key))
                .map(value -> replaced(key, value.toString().strip(), 1));
    }

    private String replaced(String key, String value, int depth) {
        if (depth > DEEPEST) {
            throw refusal(key, "its references go round in a circle");
        }
        return REFERENCE.matcher(value).replaceAll(reference -> {
            if (reference.group().equals("%%")) {
                return "%";
            }
            String other = reference.group(1) == null ? "" : reference.group(1).toLowerCase(Locale.ROOT);
            StringBuilder text = options.get(other);
            if (text == null) {
                throw refusal(key, "a % must be written %%, or be a reference such as %(pattern)s to an option there");
            }
            return Matcher.quoteReplacement(replaced(key, text.toString().strip(), depth + 1));
        });
    }

    InvalidRulesException refusal(String key, String problem) {
        return new InvalidRulesException(file, lines.getOrDefault(key, line), name, key + ": " + problem);
    }
}
