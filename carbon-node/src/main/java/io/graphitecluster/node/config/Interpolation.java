package io.graphitecluster.node.config;

import io.graphitecluster.node.config.ConfigException.Place;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code %(key)s} by that option of the same section, and {@code %%} by one percent sign. */
final class Interpolation {
    private static final int DEEPEST = 10;
    private static final Pattern REFERENCE = Pattern.compile("%\\(([^)]+)\\)s");

    private final Map<String, IniOption> options;

    Interpolation(Map<String, IniOption> options) {
        this.options = options;
    }

    String replace(IniOption option, Place place) {
        StringBuilder replaced = new StringBuilder();
        append(replaced, option.value(), option.value(), place, 1);
        return replaced.toString();
    }

    private void append(StringBuilder out, String text, String raw, Place place, int depth) {
        if (depth > DEEPEST) {
            throw new ConfigException(
                    place,
                    "Recursion limit exceeded in value substitution: '" + raw + "'",
                    "take the circle out of the references");
        }
        int at = 0;
        for (int percent = text.indexOf('%'); percent >= 0; percent = text.indexOf('%', at)) {
            out.append(text, at, percent);
            if (text.startsWith("%%", percent)) {
                out.append('%');
                at = percent + 2;
            } else {
                at = reference(out, text, percent, raw, place, depth);
            }
        }
        out.append(text, at, text.length());
    }

    private int reference(StringBuilder out, String text, int percent, String raw, Place place, int depth) {
        if (!text.startsWith("%(", percent)) {
            throw new ConfigException(
                    place,
                    "'%' must be followed by '%' or '(', found: '" + text.substring(percent) + "'",
                    "write %% for a percent sign");
        }
        Matcher matcher = REFERENCE.matcher(text).region(percent, text.length());
        if (!matcher.lookingAt()) {
            throw new ConfigException(
                    place,
                    "bad interpolation variable reference '" + text.substring(percent) + "'",
                    "write %(key)s for a reference, %% for a percent sign");
        }
        String key = matcher.group(1).toLowerCase(Locale.ROOT);
        IniOption other = options.get(key);
        if (other == null) {
            throw new ConfigException(
                    place,
                    "Bad value substitution: option '" + place.key() + "' in section '" + place.section()
                            + "' contains an interpolation key '" + key + "' which is not a valid option name."
                            + " Raw value: '" + raw + "'",
                    "add the option '" + key + "' or write %% for a percent sign");
        }
        append(out, other.value(), raw, place, depth + 1);
        return matcher.end();
    }
}
