package io.graphitecluster.web.render.functions;

import io.graphitecluster.web.render.text.PythonValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The values that a parameter takes, where there is a list of them: its own and those of its type. */
final class OptionLists {
    private final List<String> aggregators;

    /** @param aggregators names of the functions that can be callbacks */
    OptionLists(List<String> aggregators) {
        this.aggregators = List.copyOf(aggregators);
    }

    /** The list, sorted by text; empty when the parameter takes anything of its type. */
    List<Object> of(Parameter parameter) {
        Set<Object> all = new LinkedHashSet<>(parameter.options());
        switch (parameter.type()) {
            case AGG_FUNC -> all.addAll(Aggregations.names());
            case AGG_OR_SERIES_FUNC ->
                Stream.concat(Aggregations.names().stream(), aggregators.stream())
                        .forEach(all::add);
            default -> {
                // No list of the type's own.
            }
        }
        List<Object> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(PythonValues::str));
        return sorted;
    }
}
