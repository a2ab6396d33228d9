package io.graphitecluster.whisper.tools.text;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Whole numbers as Python reads them. */
public final class Numbers {
    private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9a-zA-Z]+(_[0-9a-zA-Z]+)*");
    private static final int DECIMAL = 10;

    private Numbers() {}

    /** A decimal number, white space around it and underscores within it allowed; empty for anything else. */
    public static OptionalLong decimal(String text) {
        return parse(text, DECIMAL);
    }

    /** As {@link #decimal}, or hexadecimal after {@code 0x}, binary after {@code 0b}, octal after {@code 0}. */
    public static OptionalLong anyRadix(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("0x")) {
            return parse(text.substring(2), 16);
        }
        if (lower.startsWith("0b")) {
            return parse(text.length() == 2 ? "0" : text.substring(2), 2);
        }
        return parse(text, text.startsWith("0") ? 8 : DECIMAL);
    }

    private static OptionalLong parse(String text, int radix) {
        String stripped = text.strip();
        if (!DIGITS.matcher(stripped).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(stripped.replace("_", ""), radix));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
