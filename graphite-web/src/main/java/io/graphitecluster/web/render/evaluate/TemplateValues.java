package io.graphitecluster.web.render.evaluate;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.target.Expression;
import io.graphitecluster.web.render.text.PythonValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What {@code $name} and {@code $1} stand for within a template. */
final class TemplateValues {
    /** Outside of a template: nothing is replaced. */
    static final TemplateValues NONE = new TemplateValues(new LinkedHashMap<>());

    private static final Pattern NUMBER = Pattern.compile("-?[\\d.]+");

    private final Map<String, Object> values;

    private TemplateValues(Map<String, Object> values) {
        this.values = values;
    }

    /** The template's own values, then the request's, which win. */
    static TemplateValues of(Expression.Template template, Map<String, String> requestTemplate) {
        Map<String, Object> values = new LinkedHashMap<>();
        template.kwargs().forEach((name, value) -> values.put(name, literal(value)));
        for (int i = 0; i < template.args().size(); i++) {
            values.put(String.valueOf(i + 1), literal(template.args().get(i)));
        }
        values.putAll(requestTemplate);
        return new TemplateValues(values);
    }

    private static Object literal(Expression expression) {
        return expression instanceof Expression.StringLiteral string
                ? string.value()
                : ((Expression.NumberLiteral) expression).value();
    }

    /** The path with every {@code $name} replaced. */
    String substitute(String path) {
        String result = path;
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            if (!result.equals("$" + entry.getKey())) {
                result = result.replace("$" + entry.getKey(), PythonValues.str(entry.getValue()));
            }
        }
        return result;
    }

    /** The value itself of a path that is nothing but one {@code $name}; null for any other path. */
    Object wholeValue(String path) {
        String result = path;
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            if (result.equals("$" + entry.getKey())) {
                return entry.getValue() instanceof String text ? number(text) : entry.getValue();
            }
            result = result.replace("$" + entry.getKey(), PythonValues.str(entry.getValue()));
        }
        return null;
    }

    private static Object number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return text;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidRequestException(
                    "The template value " + PythonValues.repr(text) + " looks like a number but is none");
        }
    }
}
