package io.graphitecluster.web.render.evaluate;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.render.Consolidation;
import io.graphitecluster.web.render.EventSource;
import io.graphitecluster.web.render.RenderSettings;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.target.Expression;
import io.graphitecluster.web.render.target.TargetParser;
import io.graphitecluster.web.store.SeriesStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Evaluates the targets of one request. Not for more than one thread, nor for another request. */
public final class Evaluator {
    /** The function that is a fetch. */
    static final String SERIES_BY_TAG = "seriesByTag";

    private final EventSource events;
    private final FunctionLibrary functions;
    private final Prefetch prefetch;
    private final RequestBudget budget;
    private final String consolidation;

    /** An evaluator for one request, which may hold so much memory. */
    public Evaluator(
            SeriesStore store,
            EventSource events,
            FunctionLibrary functions,
            RenderSettings settings,
            QueryMemory memory) {
        this.events = events;
        this.functions = functions;
        this.budget = new RequestBudget(settings.limits(), System::nanoTime, memory);
        this.prefetch = new Prefetch(store, budget);
        this.consolidation = settings.consolidation();
    }

    /** The functions that targets can call. */
    public FunctionLibrary functions() {
        return functions;
    }

    /** Where events come from. */
    public EventSource events() {
        return events;
    }

    /** What the request may still cost. */
    public RequestBudget budget() {
        return budget;
    }

    /** Fetches what the targets need, all at once; what evaluation finds then is already here. */
    public void prepare(RenderContext context, List<Expression> targets) {
        Set<String> paths = new LinkedHashSet<>();
        targets.forEach(target -> paths.addAll(PathCollector.pathsOf(target, context.template())));
        prefetch.load(paths, context.from(), context.until());
    }

    /**
     * The series of a target; none of a blank one.
     *
     * @throws io.graphitecluster.web.render.target.TargetSyntaxException when it does not parse
     * @throws InvalidRequestException when it cannot be evaluated
     */
    public List<Series> evaluate(RenderContext context, String target) {
        return target.isBlank() ? List.of() : evaluate(context, TargetParser.parse(target));
    }

    /**
     * The series of a target.
     *
     * @throws InvalidRequestException when it cannot be evaluated
     */
    public List<Series> evaluate(RenderContext context, Expression target) {
        prepare(context, List.of(target));
        return switch (evaluate(context, target, TemplateValues.NONE)) {
            case SeriesList list -> list.series();
            case SeriesGroups groups when groups.groups().isEmpty() -> List.of();
            case SeriesGroups groups ->
                throw new InvalidRequestException(
                        "The target gives lists of series; use reduceSeries to make series of them");
            case null, default -> throw new InvalidRequestException("The target is a value and not a list of series");
        };
    }

    private Object evaluate(RenderContext context, Expression expression, TemplateValues values) {
        return switch (expression) {
            case Expression.Template template ->
                evaluate(context, template.body(), TemplateValues.of(template, context.template()));
            case Expression.Path path -> path(context, path, values);
            case Expression.Call call -> call(context, call, values);
            case Expression.NumberLiteral number -> number.value();
            case Expression.StringLiteral string -> string.value();
            case Expression.BooleanLiteral flag -> flag.value();
            case Expression.NoneLiteral _ -> null;
            case Expression.InfinityLiteral _ -> Double.POSITIVE_INFINITY;
        };
    }

    private Object path(RenderContext context, Expression.Path path, TemplateValues values) {
        Object value = values.wholeValue(path.path());
        return value != null ? value : fetched(context, values.substitute(path.path()));
    }

    private SeriesList fetched(RenderContext context, String path) {
        return consolidated(
                new SeriesList(prefetch.get(path, context.from(), context.until(), context.xFilesFactor())));
    }

    private Object call(RenderContext context, Expression.Call call, TemplateValues values) {
        if (call.function().equals("template")) {
            throw new InvalidRequestException("invalid template() syntax, only string/numeric arguments are allowed");
        }
        if (call.function().equals(SERIES_BY_TAG)) {
            return fetched(context, call.raw());
        }
        if (!functions.has(call.function())) {
            throw new InvalidRequestException("Received request for unknown function: " + call.function());
        }
        budget.spendCall();
        long before = budget.held();
        List<Object> positional = new ArrayList<>(call.args().size());
        for (Expression argument : call.args()) {
            positional.add(evaluate(context, argument, values));
        }
        Map<String, Object> keywords = new LinkedHashMap<>();
        call.kwargs().forEach((name, value) -> keywords.put(name, evaluate(context, value, values)));
        Expression first = call.args().isEmpty() ? null : call.args().get(0);
        // Most functions make as much as they are given; those that make more ask the budget for it.
        positional.forEach(argument -> budget.hold(RequestBudget.bytes(seriesOf(argument))));
        Object result =
                switch (functions.call(call.function(), new Arguments(positional, keywords), this, context, first)) {
                    case SeriesList list -> consolidated(list);
                    case SeriesGroups groups ->
                        new SeriesGroups(
                                groups.groups().stream().map(this::consolidated).toList());
                    case null -> null;
                    case Object value -> value;
                };
        List<Series> series = seriesOf(result);
        series.forEach(one -> budget.spendPoints(one.size()));
        budget.keep(before, series);
        return result;
    }

    /** Series of which nothing says how they are consolidated are so as the settings say. */
    private SeriesList consolidated(SeriesList list) {
        return consolidation.equals(Consolidation.STANDARD)
                ? list
                : new SeriesList(list.series().stream()
                        .map(one -> one.orConsolidation(consolidation))
                        .toList());
    }

    private static List<Series> seriesOf(Object value) {
        return switch (value) {
            case SeriesList list -> list.series();
            case SeriesGroups groups ->
                groups.groups().stream()
                        .flatMap(group -> group.series().stream())
                        .toList();
            case null, default -> List.of();
        };
    }
}
