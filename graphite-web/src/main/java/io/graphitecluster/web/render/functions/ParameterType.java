package io.graphitecluster.web.render.functions;

import io.graphitecluster.protocol.line.PythonFloat;
import io.graphitecluster.web.render.evaluate.SeriesGroups;
import io.graphitecluster.web.render.evaluate.SeriesList;
import io.graphitecluster.web.render.text.PythonValues;
import io.graphitecluster.web.render.time.InvalidTimeException;
import io.graphitecluster.web.render.time.TimeOffset;
import java.util.List;
import java.util.Locale;

/** What a parameter takes. A type checks an argument and turns it into the form that functions expect. */
public enum ParameterType {
    /** True or false; also the texts and 0 and 1. */
    BOOLEAN("boolean"),
    /** A time as in {@code from}. */
    DATE("date"),
    /** A number. */
    FLOAT("float"),
    /** A whole number. */
    INTEGER("integer"),
    /** A span of time such as {@code 1h}. */
    INTERVAL("interval"),
    /** A number of points, or a span of time. */
    INT_OR_INTERVAL("intOrInterval"),
    /** A whole number or {@code inf}. */
    INT_OR_INF("intOrInf"),
    /** The index of a part of a name, from 0, or from the end, from -1. */
    NODE("node"),
    /** The index of a part of a name, or a tag. */
    NODE_OR_TAG("nodeOrTag"),
    /** One series. */
    SERIES("series"),
    /** A list of series. */
    SERIES_LIST("seriesList"),
    /** A list of lists of series. */
    SERIES_LISTS("seriesLists"),
    /** A text. */
    STRING("string"),
    /** A tag. */
    TAG("tag"),
    /** Anything. */
    ANY("any"),
    /** The name of an aggregation. */
    AGG_FUNC("aggFunc"),
    /** The name of an aggregation or of a function that makes one series of several. */
    AGG_OR_SERIES_FUNC("aggOrSeriesFunc");

    private final String label;

    ParameterType(String label) {
        this.label = label;
    }

    /** The name that /functions shows. */
    public String label() {
        return label;
    }

    /**
     * The argument in the form that functions expect.
     *
     * @param value never null
     * @throws IllegalArgumentException when it is none of this type
     */
    Object convert(Object value) {
        return switch (this) {
            case BOOLEAN -> bool(value);
            case FLOAT -> number(value);
            case INTEGER, NODE -> integer(value);
            case INT_OR_INF -> integerOrInfinity(value);
            case INTERVAL -> interval(value);
            case SERIES_LIST -> seriesList(value);
            case SERIES_LISTS -> seriesLists(value);
            case DATE, INT_OR_INTERVAL, NODE_OR_TAG, SERIES, STRING, TAG, ANY, AGG_FUNC, AGG_OR_SERIES_FUNC -> value;
        };
    }

    private static Object bool(Object value) {
        return switch (value) {
            case Boolean flag -> flag;
            case String text when text.toLowerCase(Locale.ROOT).equals("true") -> true;
            case String text when text.toLowerCase(Locale.ROOT).equals("false") -> false;
            case Number number when number.doubleValue() == 0 -> false;
            case Number number when number.doubleValue() == 1 -> true;
            case SeriesList list -> !list.series().isEmpty();
            case SeriesGroups groups -> !groups.groups().isEmpty();
            default -> throw invalid(value);
        };
    }

    private static Object number(Object value) {
        return switch (value) {
            case Boolean flag -> flag ? 1.0 : 0.0;
            case Number number -> number.doubleValue();
            case String text -> PythonFloat.parse(text.strip());
            default -> throw invalid(value);
        };
    }

    private static Object integer(Object value) {
        return switch (value) {
            case Boolean flag -> flag ? 1L : 0L;
            case Long number -> number;
            case String text -> Long.parseLong(text.strip());
            default -> throw invalid(value);
        };
    }

    private static Object integerOrInfinity(Object value) {
        try {
            return integer(value);
        } catch (IllegalArgumentException e) {
            if (number(value) instanceof Double number && number == Double.POSITIVE_INFINITY) {
                return number;
            }
            throw e;
        }
    }

    private static Object interval(Object value) {
        if (!(value instanceof String text)) {
            throw invalid(value);
        }
        try {
            TimeOffset.seconds(text);
        } catch (InvalidTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return value;
    }

    private static Object seriesList(Object value) {
        if (value instanceof SeriesList) {
            return value;
        }
        if (value instanceof SeriesGroups groups && groups.groups().isEmpty()) {
            return new SeriesList(List.of());
        }
        throw invalid(value);
    }

    private static Object seriesLists(Object value) {
        if (value instanceof SeriesGroups) {
            return value;
        }
        if (value instanceof SeriesList list && list.series().isEmpty()) {
            return new SeriesGroups(List.of());
        }
        throw invalid(value);
    }

    private static IllegalArgumentException invalid(Object value) {
        return new IllegalArgumentException("not of this type: " + PythonValues.repr(value));
    }
}
