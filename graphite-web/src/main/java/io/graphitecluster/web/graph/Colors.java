package io.graphitecluster.web.graph;

import java.awt.Color;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Colours as requests, functions and templates write them.
 *
 * <pre>
 *   red          a name of {@link ColorNames}
 *   00c800       red, green and blue, two hexadecimal digits each; may begin with # or %23
 *   #00c80080    the same with an opacity, 00 to ff
 * </pre>
 */
final class Colors {
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{6}([0-9a-fA-F]{2})?");

    private Colors() {}

    /**
     * @param place what to name in an error: the parameter, or the function
     * @throws io.graphitecluster.web.api.InvalidRequestException when the text is no colour
     */
    static Color parse(String place, String text) {
        return parse(place, text, 1);
    }

    /**
     * @param alpha opacity, 0 to 1, of a colour that does not say its own
     * @throws io.graphitecluster.web.api.InvalidRequestException when the text is no colour
     */
    static Color parse(String place, String text, double alpha) {
        String value = text.strip();
        Optional<Integer> named = ColorNames.rgb(value.toLowerCase(Locale.ROOT));
        if (named.isPresent()) {
            return withAlpha(named.get(), alpha);
        }
        String hex = value.startsWith("#") ? value.substring(1) : value.startsWith("%23") ? value.substring(3) : value;
        if (!HEX.matcher(hex).matches()) {
            throw ParameterReader.wrong(
                    place, text, "give a colour: a name such as red, or rrggbb or rrggbbaa in hexadecimal digits");
        }
        int rgb = Integer.parseInt(hex.substring(0, 6), 16);
        return hex.length() == 8
                ? withAlpha(rgb, Integer.parseInt(hex.substring(6), 16) / 255.0)
                : withAlpha(rgb, alpha);
    }

    private static Color withAlpha(int rgb, double alpha) {
        int opacity = (int) Math.round(Math.clamp(alpha, 0.0, 1.0) * 255);
        return new Color((opacity << 24) | rgb, true);
    }
}
