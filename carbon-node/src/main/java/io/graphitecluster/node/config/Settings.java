package io.graphitecluster.node.config;

import io.graphitecluster.node.config.ConfigException.Place;
import io.graphitecluster.protocol.line.PythonFloat;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Settings by their names in capitals, typed as upstream does it: a setting that is a truth value or a list by default is
 * read as one, every other is a whole number when it looks like one, else a number, else a text.
 *
 * <p>A value is a {@link Boolean}, {@link Long}, {@link Double}, {@link String}, a list of strings, or an empty
 * {@link Optional} for Python's None.
 */
public final class Settings {
    private static final Set<String> TRUE = Set.of("1", "yes", "true", "on");
    private static final Set<String> FALSE = Set.of("0", "no", "false", "off");

    private final Map<String, Object> values;
    private final Map<String, Place> places = new LinkedHashMap<>();

    private Settings(Map<String, Object> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /** Upstream's settings with their defaults. */
    public static Settings upstream() {
        return new Settings(UpstreamDefaults.VALUES);
    }

    /** No settings at all. */
    static Settings none() {
        return new Settings(Map.of());
    }

    /**
     * Takes over all options of a section, when the file has it.
     *
     * @throws ConfigException when a truth value is none, or a reference is wrong
     */
    public void readFrom(IniFile file, String section) {
        if (!file.has(section)) {
            return;
        }
        file.options(section).forEach((key, option) -> {
            String name = key.toUpperCase(Locale.ROOT);
            values.put(name, typed(UpstreamDefaults.VALUES.get(name), option));
            places.put(name, option.place());
        });
    }

    /** Sets a text, as the environment has it. */
    void put(String name, String value, Place place) {
        values.put(name, automatic(value));
        places.put(name, place);
    }

    /** Sets a value unless there is one. */
    void putIfAbsent(String name, String value) {
        values.putIfAbsent(name, value);
    }

    /** Sets a value in any case. */
    void replace(String name, String value) {
        values.put(name, value);
    }

    /** All values by name. */
    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    /** Whether a file or the environment has set it. */
    public boolean isSet(String name) {
        return places.containsKey(name);
    }

    /** The names of all settings that a file or the environment has set. */
    Set<String> setNames() {
        return Collections.unmodifiableSet(places.keySet());
    }

    /** A text; numbers are written as texts. */
    public String text(String name) {
        return find(name).orElseThrow(() -> wrong(name, "is not set", "add it"));
    }

    /** A text; empty when it is not set, or set to nothing. */
    public Optional<String> find(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof Optional<?> || value.equals("")) {
            return Optional.empty();
        }
        return Optional.of(value.toString());
    }

    /** A truth value. */
    public boolean flag(String name) {
        if (values.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "is not a truth value: '" + values.get(name) + "'", "write True or False");
    }

    /**
     * A truth value of our own, which upstream's defaults do not tell.
     *
     * @param missing holds when it is not set
     */
    public boolean flag(String name, boolean missing) {
        Optional<String> word = find(name).map(text -> text.strip().toLowerCase(Locale.ROOT));
        if (word.isEmpty()) {
            return missing;
        }
        if (TRUE.contains(word.get()) || FALSE.contains(word.get())) {
            return TRUE.contains(word.get());
        }
        throw wrong(name, "is not a truth value: '" + word.get() + "'", "write True or False");
    }

    /** A list of texts. */
    public List<String> list(String name) {
        if (values.get(name) instanceof List<?> list) {
            return list.stream().map(String.class::cast).toList();
        }
        throw wrong(name, "is not a list: '" + values.get(name) + "'", "write values with commas between them");
    }

    /**
     * A number, infinite where there is no limit.
     *
     * @param least the least value that is allowed
     */
    public double number(String name, double least) {
        if (values.get(name) instanceof Number number && number.doubleValue() >= least) {
            return number.doubleValue();
        }
        throw wrong(
                name, "is not a number of at least " + least + ": '" + values.get(name) + "'", "write such a number");
    }

    /**
     * A whole number.
     *
     * @param least the least value that is allowed
     * @param most the greatest
     */
    public int integer(String name, int least, int most) {
        if (values.get(name) instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && number.doubleValue() >= least
                && number.doubleValue() <= most) {
            return number.intValue();
        }
        throw wrong(
                name,
                "is not a whole number from " + least + " to " + most + ": '" + values.get(name) + "'",
                "write such a number");
    }

    /** A port; 0 stands for none. */
    public int port(String name) {
        return integer(name, 0, 65_535);
    }

    /** Where a setting stands. */
    Place place(String name) {
        return places.getOrDefault(name, new Place("carbon.conf", 0, null, name));
    }

    private ConfigException wrong(String name, String problem, String remedy) {
        return new ConfigException(place(name), name + " " + problem, remedy);
    }

    private static Object typed(Object known, IniOption option) {
        if (known instanceof List<?>) {
            return Arrays.stream(option.value().split(",", -1))
                    .map(String::strip)
                    .toList();
        }
        if (known instanceof Boolean) {
            String word = option.value().toLowerCase(Locale.ROOT);
            if (TRUE.contains(word) || FALSE.contains(word)) {
                return TRUE.contains(word);
            }
            throw new ConfigException(option.place(), "Not a boolean: " + option.value(), "write True or False");
        }
        return automatic(option.value());
    }

    private static Object automatic(String text) {
        String digits = text.strip();
        if (digits.matches("(?U)[+-]?\\d+(_\\d+)*")) {
            StringBuilder ascii = new StringBuilder();
            digits.codePoints()
                    .filter(c -> c != '_')
                    .forEach(c -> ascii.appendCodePoint(c == '+' || c == '-' ? c : '0' + Character.digit(c, 10)));
            BigInteger number = new BigInteger(ascii.toString());
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
        }
        try {
            return PythonFloat.parse(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
