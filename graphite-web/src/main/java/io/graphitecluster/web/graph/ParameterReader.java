package io.graphitecluster.web.graph;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Reads the parameters of a picture one by one, as upstream understands them: an empty value and {@code default} count
 * as missing; {@code true} and {@code false} in any case, and numbers that are not 0, are flags.
 *
 * <p>Every error is an {@link InvalidRequestException} that names the parameter, its value and what to give instead.
 */
final class ParameterReader {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");

    /** No number that means anything is longer, and a longer one takes long to read. */
    private static final int LONGEST_NUMBER = 64;

    /** As much of a wrong value as an error message repeats. */
    private static final int SHOWN_LENGTH = 60;

    private final Parameters parameters;

    ParameterReader(Parameters parameters) {
        this.parameters = parameters;
    }

    /** The value, when one is given. */
    Optional<String> text(String name) {
        return parameters.get(name).filter(value -> !value.isEmpty() && !"default".equalsIgnoreCase(value));
    }

    /** The value, at most so many characters of it. */
    Optional<String> text(String name, int longest) {
        Optional<String> value = text(name);
        if (value.isPresent() && value.get().length() > longest) {
            throw wrong(name, value.get(), "give at most " + longest + " characters");
        }
        return value;
    }

    /** Whether the flag is set. Texts other than {@code true}, {@code false} and numbers set it, as upstream. */
    boolean flag(String name, boolean fallback) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return fallback;
        }
        String text = value.get().toLowerCase(Locale.ROOT);
        if (isNumber(text)) {
            return Double.parseDouble(text) != 0;
        }
        return !"false".equals(text);
    }

    /** A whole number within limits; a fraction is cut off. */
    int integer(String name, int fallback, int least, int most) {
        OptionalDouble value = number(name);
        if (value.isEmpty()) {
            return fallback;
        }
        double whole = value.getAsDouble() < 0 ? Math.ceil(value.getAsDouble()) : Math.floor(value.getAsDouble());
        if (whole < least || whole > most) {
            throw wrong(name, parameters.get(name, ""), "give a whole number from " + least + " to " + most);
        }
        return (int) whole;
    }

    /** A finite number. */
    OptionalDouble number(String name) {
        Optional<String> value = text(name);
        return value.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number(name, value.get()));
    }

    /** A finite number within limits. */
    double number(String name, double fallback, double least, double most) {
        OptionalDouble value = number(name);
        double number = value.orElse(fallback);
        if (value.isPresent() && (number < least || number > most)) {
            throw wrong(name, parameters.get(name, ""), "give a number from " + least + " to " + most);
        }
        return number;
    }

    /** The text as a finite number. */
    static double number(String name, String text) {
        if (isNumber(text)) {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        }
        throw wrong(name, text, "give a finite number");
    }

    private static boolean isNumber(String text) {
        return text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches();
    }

    /** One of the constants of an enum, by its name in any case. */
    <E extends Enum<E>> E choice(String name, E fallback, Class<E> type) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return fallback;
        }
        StringBuilder names = new StringBuilder();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(value.get())) {
                return constant;
            }
            names.append(names.isEmpty() ? "" : ", ").append(constant.name().toLowerCase(Locale.ROOT));
        }
        throw wrong(name, value.get(), "give one of " + names);
    }

    /** The error for a parameter whose value makes no sense. */
    static InvalidRequestException wrong(String name, String value, String remedy) {
        String shown = value.length() > SHOWN_LENGTH ? value.substring(0, SHOWN_LENGTH) + "…" : value;
        return new InvalidRequestException("Invalid parameter " + name + "='" + shown + "': " + remedy);
    }
}
