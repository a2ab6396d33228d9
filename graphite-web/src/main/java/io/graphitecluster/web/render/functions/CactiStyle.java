package io.graphitecluster.web.render.functions;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Names with the last, greatest and least value, in columns of one width. */
final class CactiStyle {
    /** What a column is measured by when a series has no value, or 0. */
    private static final double MEASURE = 3;

    private CactiStyle() {}

    static List<Series> apply(Invocation in) {
        List<Series> series = in.series();
        DoubleFunction<String> text = formatter(in);
        int names = series.stream().mapToInt(one -> one.name().length()).max().orElse(0);
        int last = width(series, Aggregations.named("last"), text);
        int max = width(series, Aggregations.named("max"), text);
        int min = width(series, Aggregations.named("min"), text);
        List<Series> results = new ArrayList<>();
        for (Series one : series) {
            results.add(one.withName(Padding.left(one.name(), names)
                    + " Current:" + Padding.left(shown(one, Aggregations.named("last"), text), last)
                    + " Max:" + Padding.left(shown(one, Aggregations.named("max"), text), max)
                    + " Min:" + Padding.left(shown(one, Aggregations.named("min"), text), min) + " "));
        }
        return results;
    }

    private static DoubleFunction<String> formatter(Invocation in) {
        String units = in.flag("units", false) ? in.text("units") : "";
        if (!in.flag("system", false)) {
            String ending = units.isEmpty() ? "" : " " + units;
            return value -> PythonNumbers.twoDecimals(value) + ending;
        }
        UnitSystem system = UnitSystem.named(in.text("system"))
                .orElseThrow(() ->
                        new InvalidRequestException("cactiStyle knows the systems si, binary, sec, msec and none, not '"
                                + in.text("system") + "'"));
        return value -> system.format(value).text(units.isEmpty() ? "" : " ") + units;
    }

    private static int width(List<Series> series, Aggregation aggregation, DoubleFunction<String> text) {
        int widest = 0;
        for (Series one : series) {
            double value = one.size() == 0 ? Series.NONE : aggregation.of(one.values());
            double measured = Series.isNone(value) || value == 0 ? MEASURE : value;
            // Adding zero makes of a negative zero a positive one: a sign would widen the column.
            double whole = (measured < 0 ? Math.ceil(measured) : Math.floor(measured)) + 0.0;
            widest = Math.max(widest, text.apply(whole).length() + 3);
        }
        return widest;
    }

    private static String shown(Series series, Aggregation aggregation, DoubleFunction<String> text) {
        double value = series.size() == 0 ? Series.NONE : aggregation.of(series.values());
        return Series.isNone(value) ? "nan" : text.apply(value);
    }
}
