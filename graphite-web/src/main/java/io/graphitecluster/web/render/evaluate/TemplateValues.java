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

    /** Characters of a path: values that name each other could make it grow without end. */
    private static final int LONGEST_PATH = 1 << 16;

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
                result = replaced(result, entry);
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
            result = replaced(result, entry);
        }
        return null;
    }

    private static String replaced(String path, Map.Entry<String, Object> entry) {
        String name = "$" + entry.getKey();
        String value = PythonValues.str(entry.getValue());
        long places = 0;
        for (int at = path.indexOf(name); at >= 0; at = path.indexOf(name, at + name.length())) {
            places++;
        }
        if (path.length() + places * value.length() > LONGEST_PATH) {
            throw new InvalidRequestException("The template's values make a path of more than " + LONGEST_PATH
                    + " characters; use shorter values, or " + name + " in fewer places");
        }
        return path.replace(name, value);
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
