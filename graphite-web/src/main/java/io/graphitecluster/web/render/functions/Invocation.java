package io.graphitecluster.web.render.functions;

import io.graphitecluster.protocol.line.PythonFloat;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.evaluate.Arguments;
import io.graphitecluster.web.render.evaluate.Evaluator;
import io.graphitecluster.web.render.evaluate.RenderContext;
import io.graphitecluster.web.render.evaluate.SeriesGroups;
import io.graphitecluster.web.render.evaluate.SeriesList;
import io.graphitecluster.web.render.target.Expression;
import io.graphitecluster.web.render.text.PythonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One call of a function: its arguments, and what it may ask of the engine. */
public final class Invocation {
    private final FunctionDefinition function;
    private final Map<String, Object> values;
    private final Evaluator evaluator;
    private final RenderContext context;
    private final Expression firstArgument;

    Invocation(
            FunctionDefinition function,
            Map<String, Object> values,
            Evaluator evaluator,
            RenderContext context,
            Expression firstArgument) {
        this.function = function;
        this.values = values;
        this.evaluator = evaluator;
        this.context = context;
        this.firstArgument = firstArgument;
    }

    /** Time range, zone and settings of the evaluation. */
    public RenderContext context() {
        return context;
    }

    /** The engine, for functions that evaluate targets of their own. */
    public Evaluator evaluator() {
        return evaluator;
    }

    /** The error for a parameter that was not given. */
    InvalidRequestException missing(String parameter) {
        return ArgumentBinder.missing(function, parameter);
    }

    /** Whether the argument was given as {@code none}. */
    boolean isNone(String parameter) {
        return isGiven(parameter) && values.get(parameter) == null;
    }

    private boolean isGiven(String parameter) {
        return values.containsKey(parameter);
    }

    private void requireGiven(String parameter) {
        if (!isGiven(parameter)) {
            throw missing(parameter);
        }
    }

    /** How many series, or letters of a text, the argument has, as upstream counts before it looks at the type. */
    public int count(String parameter) {
        return switch (values.get(parameter)) {
            case SeriesList list -> list.series().size();
            case SeriesGroups groups -> groups.groups().size();
            case String text -> text.length();
            case null, default -> series(parameter).size();
        };
    }

    /** The list of series under the name that most functions use. */
    public List<Series> series() {
        return series("seriesList");
    }

    /** A list of series. */
    public List<Series> series(String parameter) {
        requireGiven(parameter);
        return seriesOf(parameter, values.get(parameter));
    }

    /** The lists of series of a parameter that takes many. */
    public List<List<Series>> seriesLists(String parameter) {
        List<List<Series>> lists = new ArrayList<>();
        for (Object value : many(parameter)) {
            lists.add(seriesOf(parameter, value));
        }
        return lists;
    }

    /** The groups of series that {@code mapSeries} makes. */
    public List<SeriesList> groups(String parameter) {
        return switch (values.get(parameter)) {
            case SeriesGroups groups -> groups.groups();
            case SeriesList list when list.series().isEmpty() -> List.of();
            case null, default ->
                throw invalid(parameter, values.get(parameter), "lists of series, as mapSeries makes");
        };
    }

    private List<Series> seriesOf(String parameter, Object value) {
        if (value instanceof SeriesList list) {
            return list.series();
        }
        if (value instanceof SeriesGroups groups && groups.groups().isEmpty()) {
            return List.of();
        }
        throw invalid(parameter, value, "a list of series");
    }

    /** Whether the parameter was given, and is not {@code none}. */
    public boolean has(String parameter) {
        return values.get(parameter) != null;
    }

    /** The argument as it is, or null. */
    public Object value(String parameter) {
        return values.get(parameter);
    }

    /**
     * The argument as it is.
     *
     * @throws InvalidRequestException when it was not given
     */
    public Object given(String parameter) {
        requireGiven(parameter);
        return values.get(parameter);
    }

    /** The arguments of a parameter that takes many. */
    public List<Object> many(String parameter) {
        if (!values.containsKey(parameter)) {
            return List.of();
        }
        return values.get(parameter) instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }

    /** A number. */
    public double number(String parameter) {
        requireGiven(parameter);
        Object value = values.get(parameter);
        return switch (value) {
            case Number number -> number.doubleValue();
            case Boolean flag -> flag ? 1 : 0;
            case String text -> parsed(parameter, text);
            case null, default -> throw invalid(parameter, value, "a number");
        };
    }

    private double parsed(String parameter, String text) {
        try {
            return PythonFloat.parse(text.strip());
        } catch (NumberFormatException e) {
            throw invalid(parameter, text, "a number");
        }
    }

    /** A number, or what holds when it was not given. */
    public double number(String parameter, double fallback) {
        return fallsBack(parameter) ? fallback : number(parameter);
    }

    /** A whole number; a fraction is cut off. */
    public int integer(String parameter) {
        double number = number(parameter);
        if (Double.isNaN(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw invalid(parameter, values.get(parameter), "a whole number of at most nine digits");
        }
        return (int) number;
    }

    /** A whole number, or what holds when it was not given. */
    public int integer(String parameter, int fallback) {
        return fallsBack(parameter) ? fallback : integer(parameter);
    }

    /** Whether the fallback holds: the parameter was left out, or is none and has no default that none would hide. */
    private boolean fallsBack(String parameter) {
        if (!isGiven(parameter)) {
            return true;
        }
        return values.get(parameter) == null
                && function.parameters().stream()
                        .anyMatch(one -> one.name().equals(parameter) && !one.required() && one.defaultValue() == null);
    }

    /** A text. */
    public String text(String parameter) {
        requireGiven(parameter);
        if (values.get(parameter) instanceof String text) {
            return text;
        }
        throw invalid(parameter, values.get(parameter), "a text");
    }

    /** A text, also where a number or a truth value stands for one. */
    public String label(String parameter) {
        requireGiven(parameter);
        Object value = values.get(parameter);
        return switch (value) {
            case String text -> text;
            case Number number -> PythonValues.str(number);
            case Boolean flag -> PythonValues.str(flag);
            case null, default -> throw invalid(parameter, value, "a text");
        };
    }

    /** A text, or what holds when it was not given. */
    public String text(String parameter, String fallback) {
        return fallsBack(parameter) ? fallback : text(parameter);
    }

    /** The name of an aggregation; a value that is no text is a name that none has. */
    public String aggregation(String parameter, String fallback) {
        return isGiven(parameter) ? PythonValues.str(values.get(parameter)) : fallback;
    }

    /** Whether the argument counts as true. */
    public boolean flag(String parameter, boolean fallback) {
        return switch (values.get(parameter)) {
            case null -> !isGiven(parameter) && fallback;
            case Boolean flag -> flag;
            case Number number -> number.doubleValue() != 0;
            case String text -> !text.isEmpty();
            case SeriesList list -> !list.series().isEmpty();
            default -> true;
        };
    }

    /** The name under which the function was called. */
    public String functionName() {
        return function.name();
    }

    /** Evaluates the first argument anew for another range of time. */
    public List<Series> refetch(long from, long until) {
        return evaluator.evaluate(context.withRange(from, until), firstArgument);
    }

    /** Calls another function, for example a callback that was given by name. */
    public List<Series> call(String otherFunction, Object... arguments) {
        Object result =
                evaluator.functions().call(otherFunction, Arguments.of(arguments), evaluator, context, firstArgument);
        return seriesOf(otherFunction, result);
    }

    /** The error for an argument that the function cannot use. */
    public InvalidRequestException invalid(String parameter, Object value, String expected) {
        return new InvalidRequestException("Invalid value specified for function \"" + function.name()
                + "\" parameter \"" + parameter + "\": " + PythonValues.repr(value) + "; expected " + expected);
    }
}
