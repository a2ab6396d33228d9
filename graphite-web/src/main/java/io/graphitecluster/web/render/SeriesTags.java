package io.graphitecluster.web.render;

import io.graphitecluster.protocol.names.InvalidNameException;
import io.graphitecluster.protocol.names.TaggedName;
import java.util.Map;
import java.util.regex.Pattern;

/** The tags that a name carries: {@code metric;tag=value;tag=value}. */
public final class SeriesTags {
    /** The name of a computed series: nothing in it is a tag. */
    private static final Pattern CALL = Pattern.compile("[a-zA-Z]+[(].+[)]");

    private SeriesTags() {}

    /**
     * Tags of a name. A name that is not well-formed as a tagged name, or is a function's, has only the tag {@code
     * name}, which is then the whole name.
     */
    public static Map<String, String> ofName(String name) {
        if (CALL.matcher(name).matches()) {
            return Map.of("name", name);
        }
        try {
            return TaggedName.parse(name).tags();
        } catch (InvalidNameException e) {
            return Map.of("name", name);
        }
    }
}
