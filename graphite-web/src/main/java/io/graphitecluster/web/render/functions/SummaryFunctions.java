package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.TRANSFORM;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.time.TimeOffset;
import io.graphitecluster.web.render.time.TimeUnit;
import java.util.ArrayList;
import java.util.List;

/** Functions that make one value for each interval of time. */
final class SummaryFunctions {
    private static final Object[] INTERVALS = {"10min", "1h", "1d"};

    private SummaryFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                TRANSFORM,
                "summarize",
                "Aggregates values by intervals that begin at multiples of the interval, or where the series begins.",
                SummaryFunctions::summarize,
                seriesList(),
                required("intervalString", ParameterType.INTERVAL).suggest(INTERVALS),
                optional("func", ParameterType.AGG_FUNC).or("sum"),
                optional("alignToFrom", ParameterType.BOOLEAN).or(false));
        registry.add(
                TRANSFORM,
                "smartSummarize",
                "Aggregates values by intervals that begin where the series begins, after aligning that to a unit of "
                        + "time.",
                SummaryFunctions::smartSummarize,
                seriesList(),
                required("intervalString", ParameterType.INTERVAL).suggest(INTERVALS),
                optional("func", ParameterType.AGG_FUNC).or("sum"),
                optional("alignTo", ParameterType.STRING)
                        .oneOf(null, "years", "months", "weeks", "days", "hours", "minutes", "seconds", true, false));
        registry.add(
                TRANSFORM,
                "hitcount",
                "Counts hits by intervals, taking values for hits a second.",
                HitCount::apply,
                seriesList(),
                required("intervalString", ParameterType.INTERVAL).suggest(INTERVALS),
                optional("alignToInterval", ParameterType.BOOLEAN).or(false));
    }

    /** The interval in seconds; what is not longer than nothing is refused, where upstream would loop without end. */
    static long interval(Invocation in) {
        long interval = in.isNone("intervalString") ? 0 : TimeOffset.seconds(in.text("intervalString"));
        if (interval == 0) {
            throw new InvalidRequestException("_summarizeValues(): interval parsed to 0");
        }
        if (interval < 0) {
            throw TransformFunctions.notPositive(in, "intervalString");
        }
        return interval;
    }

    private static List<Series> summarize(Invocation in) {
        String function = in.aggregation("func", "sum");
        boolean alignToFrom = in.flag("alignToFrom", false);
        long interval = interval(in);
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            long start = series.start();
            long end = series.end();
            if (!alignToFrom) {
                start -= Math.floorMod(start, interval);
                end += interval - Math.floorMod(end, interval);
            }
            Summary summary = summary(in, series, function, interval, start, end);
            String name = "summarize(" + series.name() + ", \"" + in.text("intervalString") + "\", \"" + function + "\""
                    + (alignToFrom ? ", true" : "") + ")";
            results.add(series.withTag("summarize", in.text("intervalString"))
                    .withTag("summarizeFunction", function)
                    .derived(
                            name,
                            start,
                            alignToFrom ? (long) summary.end() : end,
                            (double) interval,
                            summary.values()));
        }
        return results;
    }

    private static Summary summary(Invocation in, Series series, String function, long interval, long start, long end) {
        in.evaluator().budget().columnSize((double) (end - start) / (double) interval);
        return Summary.of(series, Aggregations.named(function), (double) interval, (double) start, (double) end);
    }

    private static List<Series> smartSummarize(Invocation in) {
        String function = in.aggregation("func", "sum");
        List<Series> list = in.series();
        if (in.has("alignTo") && !(in.value("alignTo") instanceof Boolean)) {
            long from = aligned(in, in.text("alignTo"));
            list = in.refetch(from, in.context().until());
        }
        long interval = interval(in);
        List<Series> results = new ArrayList<>();
        for (Series series : list) {
            Summary summary = summary(in, series, function, interval, series.start(), series.end());
            String name = "smartSummarize(" + series.name() + ", \"" + in.text("intervalString") + "\", \"" + function
                    + "\")";
            results.add(series.withTag("smartSummarize", in.text("intervalString"))
                    .withTag("smartSummarizeFunction", function)
                    .derived(name, series.start(), (long) summary.end(), (double) interval, summary.values()));
        }
        return results;
    }

    private static long aligned(Invocation in, String unitText) {
        TimeUnit unit = TimeUnit.of(unitText);
        char last = unitText.charAt(unitText.length() - 1);
        int firstDay = 1;
        if (unit == TimeUnit.WEEKS && !Character.isLetter(last)) {
            if (last < '0' || last > '9') {
                throw in.invalid("alignTo", unitText, "a unit of time; weeks may end in the number of a day");
            }
            firstDay = last - '0';
        }
        return CalendarAlignment.start(in.context().from(), in.context().range().zone(), unit, firstDay);
    }
}
