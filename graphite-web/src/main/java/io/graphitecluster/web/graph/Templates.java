package io.graphitecluster.web.graph;

import io.graphitecluster.web.api.InvalidRequestException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/**
 * Templates by name: the stock ones, of the resource {@code templates.properties}, a line {@code template.key=value} for each
 * value that a template sets; over them those of a {@code graphTemplates.conf}:
 *
 * <pre>
 *   [default]
 *   background = white
 *   [dark]
 *   background = black
 *   lineColors = blue,green
 * </pre>
 *
 * What a template does not set, and an unknown template altogether, is as in {@code default}.
 */
public final class Templates {
    /** The templates that graphite-web comes with. */
    public static final Templates STOCK = new Templates(stock());

    private static final Set<String> KEYS = Set.of(
            "background",
            "foreground",
            "majorline",
            "minorline",
            "linecolors",
            "fontname",
            "fontsize",
            "fontbold",
            "fontitalic");
    private static final int LARGEST_FONT = 400;

    private final Properties values;

    private Templates(Properties values) {
        this.values = values;
    }

    /**
     * The stock templates, and those of a file over them.
     *
     * @param text what is in a {@code graphTemplates.conf}
     * @throws IllegalArgumentException when it is none; names line, or template and key, and remedy
     */
    public static Templates read(String text) {
        Properties values = new Properties();
        values.putAll(STOCK.values);
        Set<String> names = new HashSet<>(Set.of("default"));
        String section = "";
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            int equals = line.indexOf('=') < 0 ? line.indexOf(':') : line.indexOf('=');
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1);
                names.add(section);
            } else if (equals > 0 && !section.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                values.setProperty(
                        section + "." + key(line.substring(0, equals), number),
                        line.substring(equals + 1).strip());
            } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                throw new IllegalArgumentException(
                        "line " + number + " is '" + line + "': give [template] or key = value");
            }
        }
        Templates templates = new Templates(values);
        names.forEach(templates::check);
        return templates;
    }

    private static String key(String text, int line) {
        String key = text.strip().toLowerCase(Locale.ROOT);
        if (!KEYS.contains(key)) {
            throw new IllegalArgumentException("line " + line + " sets '" + text.strip() + "': a template has "
                    + KEYS.stream().sorted().toList());
        }
        return key;
    }

    private void check(String name) {
        try {
            double size = Double.parseDouble(value(name, "fontsize"));
            if (!(size >= 1 && size <= LARGEST_FONT)) {
                throw new NumberFormatException();
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "[" + name + "] has fontSize = " + value(name, "fontsize") + ": give 1 to " + LARGEST_FONT, e);
        }
        try {
            Template template = named(name);
            for (String color :
                    List.of(template.background(), template.foreground(), template.majorLine(), template.minorLine())) {
                Colors.parse("template", color);
            }
            template.lineColors().forEach(color -> Colors.parse("template", color));
        } catch (InvalidRequestException e) {
            throw new IllegalArgumentException("[" + name + "]: " + e.getMessage(), e);
        }
    }

    /** The template of that name. */
    Template named(String name) {
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
                        (int) Double.parseDouble(value(name, "fontsize")),
                        value(name, "fontbold").equalsIgnoreCase("true"),
                        value(name, "fontitalic").equalsIgnoreCase("true")));
    }

    private String value(String template, String key) {
        return values.getProperty(template + "." + key, values.getProperty("default." + key));
    }

    private static Properties stock() {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Templates.class.getResourceAsStream("templates.properties")),
                StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read our templates", e);
        }
    }
}
