package io.graphitecluster.web.render.evaluate;

import io.graphitecluster.web.render.text.PythonValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Arguments of a call after their evaluation: {@link SeriesList}, {@link SeriesGroups}, {@link Long}, {@link
 * java.math.BigInteger}, {@link Double}, {@link String}, {@link Boolean} or null for {@code none}.
 *
 * @param positional in order; may hold null
 * @param keywords by keyword, in order; may hold null
 */
public record Arguments(List<Object> positional, Map<String, Object> keywords) {
    /** Only positional arguments. */
    public static Arguments of(Object... values) {
        return new Arguments(Stream.of(values).toList(), new LinkedHashMap<>());
    }

    /** The call as text, keywords sorted, as messages show it. */
    public String callOf(String function) {
        Stream<String> first = positional.stream().map(PythonValues::repr);
        Stream<String> then = new TreeMap<>(keywords)
                .entrySet().stream().map(entry -> entry.getKey() + "=" + PythonValues.repr(entry.getValue()));
        return Stream.concat(first, then).collect(Collectors.joining(", ", function + "(", ")"));
    }
}
