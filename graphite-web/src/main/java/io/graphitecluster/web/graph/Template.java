package io.graphitecluster.web.graph;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/**
 * Named defaults of a picture's looks. The stock templates are in the resource {@code templates.properties}, a line
 * {@code template.key=value} for each value that a template sets:
 *
 * <pre>
 *   background, foreground, majorline, minorline    colours
 *   linecolors                                      colours of the lines in turn, commas between
 *   fontname, fontsize, fontbold, fontitalic
 * </pre>
 *
 * What a template does not set, and an unknown template altogether, is as in {@code default}.
 */
record Template(
        String background,
        String foreground,
        String majorLine,
        String minorLine,
        List<String> lineColors,
        TextStyle textStyle) {
    private static final Properties STOCK = read();

    /** The template of that name. */
    static Template named(String name) {
        return new Template(
                value(name, "background"),
                value(name, "foreground"),
                value(name, "majorline"),
                value(name, "minorline"),
                Arrays.stream(value(name, "linecolors").split(","))
                        .map(String::strip)
                        .toList(),
                new TextStyle(
                        value(name, "fontname"),
                        Integer.parseInt(value(name, "fontsize")),
                        Boolean.parseBoolean(value(name, "fontbold")),
                        Boolean.parseBoolean(value(name, "fontitalic"))));
    }

    private static String value(String template, String key) {
        return STOCK.getProperty(template + "." + key, STOCK.getProperty("default." + key));
    }

    private static Properties read() {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Template.class.getResourceAsStream("templates.properties")),
                StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read our templates", e);
        }
    }
}
