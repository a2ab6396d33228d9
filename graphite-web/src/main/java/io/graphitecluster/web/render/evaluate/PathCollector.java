package io.graphitecluster.web.render.evaluate;

import io.graphitecluster.web.render.target.Expression;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds the paths that a target needs, so that all are fetched at once. Arguments by keyword are not looked at, as
 * upstream has it: a path that stands only there matches nothing.
 */
final class PathCollector {
    private final Map<String, String> requestTemplate;
    private final Set<String> paths = new LinkedHashSet<>();

    private PathCollector(Map<String, String> requestTemplate) {
        this.requestTemplate = requestTemplate;
    }

    static Set<String> pathsOf(Expression expression, Map<String, String> requestTemplate) {
        PathCollector collector = new PathCollector(requestTemplate);
        collector.collect(expression, TemplateValues.NONE);
        return collector.paths;
    }

    private void collect(Expression expression, TemplateValues values) {
        switch (expression) {
            case Expression.Template template -> collect(template.body(), TemplateValues.of(template, requestTemplate));
            case Expression.Path path -> paths.add(values.substitute(path.path()));
            case Expression.Call call when call.function().equals(Evaluator.SERIES_BY_TAG) -> paths.add(call.raw());
            case Expression.Call call -> call.args().forEach(argument -> collect(argument, values));
            case Expression.NumberLiteral _,
                    Expression.StringLiteral _,
                    Expression.BooleanLiteral _,
                    Expression.NoneLiteral _,
                    Expression.InfinityLiteral _ -> {
                // Literals need nothing.
            }
        }
    }
}
