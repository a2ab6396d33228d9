package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.COMBINE;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonNumbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Powers of the series of one list by those of another. */
final class PowerOfLists {
    private PowerOfLists() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                COMBINE,
                "powSeriesLists",
                "The first list's series to the power of the second list's: of the only one there, one by one in the "
                        + "order of names, or, matching, of the one of the same name. A default stands for what is not there.",
                PowerOfLists::apply,
                required("sourceSeriesList", ParameterType.SERIES_LIST),
                required("factorSeriesList", ParameterType.SERIES_LIST),
                optional("matching", ParameterType.BOOLEAN),
                optional("default", ParameterType.FLOAT));
    }

    private static List<Series> apply(Invocation in) {
        List<Series> bases = sorted(in.series("sourceSeriesList"));
        List<Series> exponents = sorted(in.series("factorSeriesList"));
        double fallback = in.number("default", Series.NONE);
        if (bases.isEmpty() || exponents.isEmpty()) {
            return Series.isNone(fallback) ? List.of() : withConstant(bases, exponents, fallback);
        }
        boolean inPairs = exponents.size() == 1 || exponents.size() == bases.size();
        if (in.flag("matching", !inPairs)) {
            return matching(bases, exponents, fallback);
        }
        if (!inPairs) {
            throw new InvalidRequestException("powSeriesLists needs one exponent, or as many as there are bases: there "
                    + "are " + bases.size() + " bases and " + exponents.size() + " exponents");
        }
        List<Series> results = new ArrayList<>(bases.size());
        for (int i = 0; i < bases.size(); i++) {
            results.add(power(bases.get(i), exponents.get(exponents.size() == 1 ? 0 : i)));
        }
        return results;
    }

    private static List<Series> sorted(List<Series> series) {
        return series.stream().sorted(Comparator.comparing(Series::name)).toList();
    }

    /** One list is empty: the constant stands for its series. */
    private static List<Series> withConstant(List<Series> bases, List<Series> exponents, double constant) {
        List<Series> results = new ArrayList<>();
        for (Series base : bases) {
            results.add(base.derived(
                    name(base.name(), base.name()),
                    Columns.map(base.values(), value -> Arithmetic.power(value, constant))));
        }
        for (Series exponent : exponents) {
            results.add(exponent.derived(
                    name(exponent.name(), exponent.name()),
                    Columns.map(exponent.values(), value -> Arithmetic.power(constant, value))));
        }
        return results;
    }

    private static List<Series> matching(List<Series> bases, List<Series> exponents, double fallback) {
        Map<String, Series> byName = new HashMap<>();
        exponents.forEach(exponent -> byName.put(exponent.name(), exponent));
        List<Series> results = new ArrayList<>();
        for (Series base : bases) {
            Series exponent = byName.get(base.name());
            if (exponent != null) {
                results.add(power(base, exponent));
            } else if (!Series.isNone(fallback)) {
                results.add(base.derived(
                        name(base.name(), PythonNumbers.general(fallback)),
                        Columns.map(base.values(), value -> Arithmetic.power(value, fallback))));
            }
        }
        return results;
    }

    private static Series power(Series base, Series exponent) {
        Normalized common = Normalized.of(List.of(base, exponent));
        double[][] columns = common.columns();
        return base.derived(
                name(base.name(), exponent.name()),
                common.start(),
                common.end(),
                common.step(),
                Columns.zip(columns[0], columns[1], Arithmetic::power));
    }

    private static String name(String base, String exponent) {
        return "powSeries(" + base + "," + exponent + ")";
    }
}
