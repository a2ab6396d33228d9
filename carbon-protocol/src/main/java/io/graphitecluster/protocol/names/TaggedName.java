package io.graphitecluster.protocol.names;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A series' name taken apart. Two ways of writing one are known:
 *
 * <pre>
 * disk.used;datacenter=dc1;rack=a1              Carbon's
 * disk.used{datacenter="dc1",rack="a1"}         OpenMetrics', recognised by its end, "}
 * </pre>
 *
 * A name without tags is one, too. Tags must not be empty nor hold any of {@code ;!^=}; values must not be empty, hold
 * a {@code ;}, or begin with {@code ~}.
 *
 * @param metric the name before the tags, as written
 * @param tags values by tag, in the order written; {@code name} is the metric without leading {@code ~}
 */
public record TaggedName(String metric, Map<String, String> tags) {
    private static final String NAME = "name";
    private static final String PROHIBITED_IN_TAG = ";!^=";

    /** Keeps the tags' order. */
    public TaggedName {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /**
     * Takes a name apart.
     *
     * @throws InvalidNameException when it breaks a rule
     */
    public static TaggedName parse(String name) {
        return name.endsWith("\"}") && name.indexOf('{') >= 0 ? parseOpenMetrics(name) : parseCarbon(name);
    }

    /**
     * The one way to write this name: the metric without leading {@code ~}, then {@code ;tag=value} for each tag, sorted
     * as a whole by code points, so that {@code ;a0=} comes before {@code ;a=}.
     */
    public String path() {
        StringBuilder path = new StringBuilder(tags.get(NAME));
        tags.entrySet().stream()
                .filter(tag -> !tag.getKey().equals(NAME))
                .map(tag -> ";" + tag.getKey() + "=" + tag.getValue())
                .sorted(TaggedName::compareCodePoints)
                .forEach(path::append);
        return path.toString();
    }

    private static TaggedName parseCarbon(String name) {
        String[] segments = name.split(";", -1);
        String metric = requireMetric(name, segments[0]);
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 1; i < segments.length; i++) {
            int equals = segments[i].indexOf('=');
            if (equals <= 0) {
                throw new InvalidNameException("Cannot parse path " + name + ", invalid segment " + segments[i]);
            }
            put(tags, segments[i].substring(0, equals), segments[i].substring(equals + 1));
        }
        return named(metric, tags);
    }

    private static TaggedName parseOpenMetrics(String name) {
        int brace = name.indexOf('{');
        String metric = name.substring(0, brace);
        String rest = name.substring(brace + 1, name.length() - 1);
        if (rest.indexOf('{') >= 0) {
            throw new InvalidNameException("Cannot parse path " + name + ", more than one {");
        }
        requireMetric(name, metric);
        Map<String, String> tags = new LinkedHashMap<>();
        while (!rest.isEmpty()) {
            int equals = rest.indexOf('=');
            int quote = equals <= 0 ? -1 : closingQuote(rest, equals + 1);
            int next = quote < 0 ? -1 : afterSeparator(rest, quote + 1);
            if (next < 0) {
                throw new InvalidNameException("Cannot parse path " + name + ", invalid segment " + rest);
            }
            String value =
                    rest.substring(equals + 2, quote).replace("\\\"", "\"").replace("\\\\", "\\");
            put(tags, rest.substring(0, equals), value);
            rest = rest.substring(next);
        }
        return named(metric, tags);
    }

    /** Where the quoted, not empty text from here on ends; a backslash stands before a quote or a backslash only. */
    private static int closingQuote(String text, int open) {
        if (open >= text.length() || text.charAt(open) != '"') {
            return -1;
        }
        int at = open + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                at++;
                if (at == text.length() || (text.charAt(at) != '"' && text.charAt(at) != '\\')) {
                    return -1;
                }
            }
            at++;
        }
        return at < text.length() && at > open + 1 ? at : -1;
    }

    /** Tags are separated by a comma; upstream takes a colon and a comma, too. */
    private static int afterSeparator(String text, int from) {
        if (from == text.length()) {
            return from;
        }
        if (text.charAt(from) == ',') {
            return from + 1;
        }
        return text.startsWith(":,", from) ? from + 2 : -1;
    }

    private static String requireMetric(String name, String metric) {
        if (metric.isEmpty()) {
            throw new InvalidNameException("Cannot parse path " + name + ", no metric found");
        }
        return metric;
    }

    private static void put(Map<String, String> tags, String tag, String value) {
        if (value.isEmpty()) {
            throw new InvalidNameException("Value for tag \"" + tag + "\" may not be empty");
        }
        for (int i = 0; i < PROHIBITED_IN_TAG.length(); i++) {
            char prohibited = PROHIBITED_IN_TAG.charAt(i);
            if (tag.indexOf(prohibited) >= 0) {
                throw new InvalidNameException(
                        "Character \"" + prohibited + "\" is not allowed in tag \"" + tag + "\"");
            }
        }
        if (value.indexOf(';') >= 0) {
            throw new InvalidNameException("Character \";\" is not allowed in value \"" + value + "\" of tag " + tag);
        }
        if (value.charAt(0) == '~') {
            throw new InvalidNameException("Tag values are not allowed to start with \"~\" in tag \"" + tag + "\"");
        }
        tags.put(tag, value);
    }

    private static TaggedName named(String metric, Map<String, String> tags) {
        int start = 0;
        while (start < metric.length() && metric.charAt(start) == '~') {
            start++;
        }
        if (start == metric.length()) {
            throw new InvalidNameException(
                    "Cannot use metric name " + metric + " as tag value, results in an empty string");
        }
        tags.put(NAME, metric.substring(start));
        return new TaggedName(metric, tags);
    }

    /** Unlike {@link String#compareTo}, right for characters beyond the basic plane, too. */
    private static int compareCodePoints(String a, String b) {
        int at = 0;
        int end = Math.min(a.length(), b.length());
        while (at < end && a.charAt(at) == b.charAt(at)) {
            at++;
        }
        if (at == end) {
            return Integer.compare(a.length(), b.length());
        }
        if (at > 0 && Character.isHighSurrogate(a.charAt(at - 1))) {
            at--;
        }
        return Integer.compare(a.codePointAt(at), b.codePointAt(at));
    }
}
