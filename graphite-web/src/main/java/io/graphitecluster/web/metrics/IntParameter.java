package io.graphitecluster.web.metrics;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Whole numbers in a request, written as Python reads them: a sign, digits, single underscores between digits. */
final class IntParameter {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+(_[0-9]+)*");
    private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

    private IntParameter() {}

    /**
     * The value under the name, cut to the range of an int.
     *
     * @param fallback what a request without the name means
     * @throws InvalidRequestException when the value is no whole number; names parameter and value
     */
    static int of(Parameters parameters, String name, int fallback) {
        if (!parameters.has(name)) {
            return fallback;
        }
        String text = parameters.get(name, "");
        String digits = text.strip();
        if (!WHOLE.matcher(digits).matches()) {
            throw new InvalidRequestException("Invalid parameters (Invalid int value '" + text + "' for param " + name
                    + ": invalid literal for int() with base 10: '" + text + "')");
        }
        BigInteger value = new BigInteger(digits.replace("_", "").replace("+", ""));
        return value.min(MOST).max(MOST.negate()).intValue();
    }

    /** Whether the value under the name is a number other than 0. */
    static boolean isSet(Parameters parameters, String name) {
        return of(parameters, name, 0) != 0;
    }
}
