package io.graphitecluster.web.render.functions;

import java.util.ArrayList;
import java.util.List;

/**
 * A parameter of a function, as /functions shows it.
 *
 * @param name by which it can be given as a keyword
 * @param type what it takes
 * @param required whether it must be given
 * @param defaultValue what holds when it is not given, or null
 * @param multiple whether it takes all further arguments; only the last parameter may
 * @param options the only values that it takes, or an empty list when there is no such list; may hold null
 * @param suggestions values to offer to a person
 */
public record Parameter(
        String name,
        ParameterType type,
        boolean required,
        Object defaultValue,
        boolean multiple,
        List<Object> options,
        List<Object> suggestions) {
    /** A parameter that must be given. */
    public static Parameter required(String name, ParameterType type) {
        return new Parameter(name, type, true, null, false, List.of(), List.of());
    }

    /** A parameter that may be left out. */
    public static Parameter optional(String name, ParameterType type) {
        return new Parameter(name, type, false, null, false, List.of(), List.of());
    }

    /** The list of series that most functions start with. */
    public static Parameter seriesList() {
        return required("seriesList", ParameterType.SERIES_LIST);
    }

    /** The same parameter with a default. */
    public Parameter or(Object value) {
        return new Parameter(name, type, required, value, multiple, options, suggestions);
    }

    /** The same parameter, taking all further arguments. */
    public Parameter many() {
        return new Parameter(name, type, required, defaultValue, true, options, suggestions);
    }

    /** The same parameter, taking only these values. */
    public Parameter oneOf(Object... values) {
        List<Object> list = new ArrayList<>(values.length);
        for (Object value : values) {
            list.add(value);
        }
        return new Parameter(name, type, required, defaultValue, multiple, list, suggestions);
    }

    /** The same parameter with values to offer to a person. */
    public Parameter suggest(Object... values) {
        return new Parameter(name, type, required, defaultValue, multiple, options, List.of(values));
    }
}
