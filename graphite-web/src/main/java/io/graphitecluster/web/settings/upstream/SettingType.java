package io.graphitecluster.web.settings.upstream;

import io.graphitecluster.web.settings.python.None;
import java.util.List;
import java.util.Map;

/** What values a setting takes. */
public enum SettingType {
    /** A {@code String}. */
    TEXT("a string such as 'a'"),
    /** A {@code Boolean}; whole numbers are taken by Python's rule of truth. */
    FLAG("True or False"),
    /** A {@code Long}. */
    WHOLE("a whole number such as 60"),
    /** A {@code Double}. */
    NUMBER("a number such as 2.5"),
    /** A {@code List<Object>}; Python's lists, tuples and sets. */
    LIST("a list such as ['a', 'b']"),
    /** A {@code Map<Object, Object>}. */
    MAP("a dict such as {'a': 'b'}");

    private final String example;

    SettingType(String example) {
        this.example = example;
    }

    /** What to give, for messages. */
    public String example() {
        return example;
    }

    /**
     * A value of a file as one of this type. {@link None} stays what it is.
     *
     * @throws IllegalArgumentException when it is of another type; says what to give
     */
    Object read(Object value) {
        if (value == None.NONE) {
            return value;
        }
        Object read = switch (this) {
            case TEXT -> value instanceof String ? value : null;
            case FLAG ->
                value instanceof Long number ? (Object) (number != 0) : value instanceof Boolean ? value : null;
            case WHOLE -> value instanceof Long ? value : null;
            case NUMBER -> value instanceof Number number ? (Object) number.doubleValue() : null;
            case LIST -> value instanceof List<?> ? value : null;
            case MAP -> value instanceof Map<?, ?> ? value : null;
        };
        if (read == null) {
            throw new IllegalArgumentException("give " + example);
        }
        return read;
    }
}
