package io.graphitecluster.web.render;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The tags that a name carries: {@code metric;tag=value;tag=value}. */
public final class SeriesTags {
    /** The name of a computed series: nothing in it is a tag. */
    private static final Pattern CALL = Pattern.compile("[a-zA-Z]+[(].+[)]", Pattern.DOTALL);

    private SeriesTags() {}

    /**
     * Tags of a name, {@code name} first and the others sorted. A name that is not well-formed as a tagged name, or is
     * a function's, has only the tag {@code name}, which is then the whole name.
     */
    public static Map<String, String> ofName(String name) {
        int semicolon = name.indexOf(';');
        if (semicolon <= 0 || CALL.matcher(name).matches()) {
            return Map.of("name", name);
        }
        Map<String, String> sorted = new TreeMap<>();
        for (String part : name.substring(semicolon + 1).split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals <= 0 || equals == part.length() - 1) {
                return Map.of("name", name);
            }
            sorted.put(part.substring(0, equals), part.substring(equals + 1));
        }
        sorted.remove("name");
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("name", name.substring(0, semicolon));
        tags.putAll(sorted);
        return Collections.unmodifiableMap(tags);
    }
}
