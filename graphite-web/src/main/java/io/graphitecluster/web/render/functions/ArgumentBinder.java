package io.graphitecluster.web.render.functions;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.evaluate.Arguments;
import io.graphitecluster.web.render.text.PythonValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Matches the arguments of a call with the parameters of the function. */
final class ArgumentBinder {
    private final FunctionDefinition function;
    private final OptionLists options;

    ArgumentBinder(FunctionDefinition function, OptionLists options) {
        this.function = function;
        this.options = options;
    }

    /**
     * Arguments by parameter.
     *
     * @param byName an argument, null included, for each parameter that was given; a list for one that takes many
     */
    record Bound(Map<String, Object> byName) {}

    /**
     * Binds the arguments.
     *
     * @param strict whether an argument of the wrong type is refused, or missing; else all arguments are handed over as they came,
     *     and the function refuses what it cannot use
     * @throws InvalidRequestException when arguments are too many or unknown, or, when strict, missing or of the wrong
     *     type
     */
    Bound bind(Arguments arguments, boolean strict) {
        Map<Parameter, List<Object>> given = distribute(arguments);
        Map<String, Object> converted = new LinkedHashMap<>();
        try {
            requireAll(given, arguments);
            given.forEach((parameter, values) ->
                    converted.put(parameter.name(), shape(parameter, convert(parameter, values))));
        } catch (InvalidRequestException e) {
            if (strict) {
                throw e;
            }
            Map<String, Object> raw = new LinkedHashMap<>();
            given.forEach((parameter, values) -> raw.put(parameter.name(), shape(parameter, values)));
            return new Bound(raw);
        }
        return new Bound(converted);
    }

    private static Object shape(Parameter parameter, List<Object> values) {
        return parameter.multiple() ? values : values.get(0);
    }

    private Map<Parameter, List<Object>> distribute(Arguments arguments) {
        List<Parameter> parameters = function.parameters();
        boolean variadic =
                !parameters.isEmpty() && parameters.get(parameters.size() - 1).multiple();
        int given = arguments.positional().size() + arguments.keywords().size();
        if (given > parameters.size() && !variadic) {
            throw new InvalidRequestException("Too many parameters specified for function \"" + function.name() + "\"");
        }
        Map<Parameter, List<Object>> result = new LinkedHashMap<>();
        for (int i = 0; i < arguments.positional().size(); i++) {
            Parameter parameter = parameters.get(Math.min(i, parameters.size() - 1));
            result.computeIfAbsent(parameter, key -> new ArrayList<>(1))
                    .add(arguments.positional().get(i));
        }
        Map<String, Object> left = new LinkedHashMap<>(arguments.keywords());
        for (Parameter parameter : parameters) {
            if (result.containsKey(parameter)) {
                continue;
            }
            if (left.containsKey(parameter.name())) {
                List<Object> one = new ArrayList<>(1);
                one.add(left.remove(parameter.name()));
                result.put(parameter, one);
            }
        }
        if (!left.isEmpty()) {
            throw new InvalidRequestException("Unexpected key word arguments: " + String.join(", ", left.keySet()));
        }
        return result;
    }

    /** A required parameter that was not given by position must be given by keyword, and not as none. */
    private void requireAll(Map<Parameter, List<Object>> given, Arguments arguments) {
        for (int i = arguments.positional().size(); i < function.parameters().size(); i++) {
            Parameter parameter = function.parameters().get(i);
            boolean missing =
                    !given.containsKey(parameter) || arguments.keywords().get(parameter.name()) == null;
            if (parameter.required() && missing) {
                throw missing(function, parameter.name());
            }
        }
    }

    /** The error for a parameter that was not given. */
    static InvalidRequestException missing(FunctionDefinition function, String parameter) {
        return new InvalidRequestException(
                "Missing required parameter \"" + parameter + "\" for function \"" + function.name() + "\"");
    }

    private List<Object> convert(Parameter parameter, List<Object> values) {
        List<Object> converted = new ArrayList<>(values.size());
        for (Object value : values) {
            converted.add(convert(parameter, value));
        }
        return converted;
    }

    private Object convert(Parameter parameter, Object value) {
        if (value == null && (parameter.defaultValue() != null || !parameter.required())) {
            return null;
        }
        List<Object> allowed = options.of(parameter);
        if (!allowed.isEmpty() && allowed.stream().noneMatch(option -> isOption(option, value))) {
            throw invalid("Invalid option", parameter, value);
        }
        try {
            return value == null ? fail() : parameter.type().convert(value);
        } catch (IllegalArgumentException e) {
            throw invalid("Invalid \"" + parameter.type().label() + "\" value", parameter, value);
        }
    }

    private static Object fail() {
        throw new IllegalArgumentException("none");
    }

    private static boolean isOption(Object option, Object value) {
        if (option instanceof Boolean flag && value instanceof Number number) {
            return number.doubleValue() == (flag ? 1 : 0);
        }
        return Objects.equals(option, value);
    }

    private InvalidRequestException invalid(String what, Parameter parameter, Object value) {
        return new InvalidRequestException(what + " specified for function \"" + function.name() + "\" parameter \""
                + parameter.name() + "\": " + PythonValues.repr(value));
    }
}
