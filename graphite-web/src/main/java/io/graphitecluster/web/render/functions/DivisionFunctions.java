package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.COMBINE;
import static io.graphitecluster.web.render.functions.Parameter.required;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import java.util.ArrayList;
import java.util.List;

/** Quotients of series. */
final class DivisionFunctions {
    private DivisionFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                COMBINE,
                "divideSeries",
                "Divides every series of a list by one series.",
                DivisionFunctions::divideSeries,
                required("dividendSeriesList", ParameterType.SERIES_LIST),
                required("divisorSeries", ParameterType.SERIES_LIST));
        registry.add(
                COMBINE,
                "divideSeriesLists",
                "Divides the first list's series by the second list's, one by one.",
                DivisionFunctions::divideSeriesLists,
                required("dividendSeriesList", ParameterType.SERIES_LIST),
                required("divisorSeriesList", ParameterType.SERIES_LIST));
    }

    private static List<Series> divideSeries(Invocation in) {
        int count = in.count("divisorSeries");
        if (count > 1) {
            throw new InvalidRequestException(
                    "divideSeries second argument must reference exactly 1 series (got " + count + ")");
        }
        List<Series> dividends = in.series("dividendSeriesList");
        List<Series> divisors = in.series("divisorSeries");
        List<Series> results = new ArrayList<>(dividends.size());
        for (Series dividend : dividends) {
            results.add(
                    divisors.isEmpty()
                            ? dividend.named("divideSeries(" + dividend.name() + ",MISSING)")
                                    .withValues(Columns.filled(dividend.size(), Series.NONE))
                            : quotient(in, dividend, divisors.get(0)));
        }
        return results;
    }

    private static List<Series> divideSeriesLists(Invocation in) {
        if (in.count("dividendSeriesList") != in.count("divisorSeriesList")) {
            throw new InvalidRequestException(
                    "dividendSeriesList and divisorSeriesList argument must have equal length");
        }
        List<Series> dividends = in.series("dividendSeriesList");
        List<Series> divisors = in.series("divisorSeriesList");
        List<Series> results = new ArrayList<>(dividends.size());
        for (int i = 0; i < dividends.size(); i++) {
            results.add(quotient(in, dividends.get(i), divisors.get(i)));
        }
        return results;
    }

    private static Series quotient(Invocation in, Series dividend, Series divisor) {
        Normalized common = Normalized.of(List.of(dividend, divisor));
        double[][] columns = common.columns();
        String name = "divideSeries(" + dividend.name() + "," + divisor.name() + ")";
        double[] values = Columns.zip(columns[0], columns[1], Arithmetic::divide);
        return Series.of(name, common.start(), common.end(), common.step(), values)
                .withXFilesFactor(in.context().xFilesFactor());
    }
}
