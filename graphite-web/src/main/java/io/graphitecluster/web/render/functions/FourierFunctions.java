package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.TRANSFORM;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Frequencies of series, and back. The value of the k-th slot is that of k waves in the range of time. */
final class FourierFunctions {
    /** Values of a series, at most: a transform needs some ten times their memory. */
    private static final int MOST_VALUES = 1 << 20;

    private FourierFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                TRANSFORM,
                "fft",
                "The frequencies in every series: their sizes (abs), phases (phase), or both, one after the other. A "
                        + "missing value counts as 0.",
                FourierFunctions::fft,
                seriesList(),
                optional("mode", ParameterType.STRING).suggest("abs", "phase", "both"));
        registry.add(
                TRANSFORM,
                "ifft",
                "The size of the series that has these frequencies, the inverse of fft. A missing value counts as 0.",
                FourierFunctions::ifft,
                required("seriesList", ParameterType.SERIES_LIST),
                optional("phaseSeriesList", ParameterType.SERIES_LIST));
    }

    private static List<Series> fft(Invocation in) {
        String mode = in.has("mode") ? in.text("mode") : "";
        boolean both = mode.isEmpty() || mode.equals("both") || mode.equals("all");
        if (!both && !mode.equals("abs") && !mode.equals("phase")) {
            throw in.invalid("mode", mode, "'abs', 'phase' or 'both'");
        }
        Map<Integer, FourierTransform> plans = new HashMap<>();
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            double[] re = known(series);
            double[] im = new double[re.length];
            plans.computeIfAbsent(re.length, FourierTransform::new).forward(re, im);
            if (!mode.equals("phase")) {
                results.add(series.derived("fft(" + series.name() + ",abs)", sizes(re, im)));
            }
            if (!mode.equals("abs")) {
                results.add(series.derived("fft(" + series.name() + ",phase)", Columns.zip(im, re, Math::atan2)));
            }
        }
        return results;
    }

    private static List<Series> ifft(Invocation in) {
        List<Series> phases = in.has("phaseSeriesList") ? in.series("phaseSeriesList") : List.of();
        Map<Integer, FourierTransform> plans = new HashMap<>();
        List<Series> results = new ArrayList<>();
        for (int i = 0; i < in.series().size(); i++) {
            Series series = in.series().get(i);
            double[] re = known(series);
            double[] im = new double[re.length];
            String name = series.name();
            if (i < phases.size()) {
                name += "," + phases.get(i).name();
                double[] phase = known(phases.get(i));
                for (int slot = 0; slot < re.length; slot++) {
                    double angle = slot < phase.length ? phase[slot] : 0;
                    im[slot] = re[slot] * Math.sin(angle);
                    re[slot] *= Math.cos(angle);
                }
            }
            plans.computeIfAbsent(re.length, FourierTransform::new).inverse(re, im);
            results.add(series.derived("ifft(" + name + ")", sizes(re, im)));
        }
        return results;
    }

    private static double[] sizes(double[] re, double[] im) {
        return Columns.zip(re, im, (a, b) -> Math.sqrt(a * a + b * b));
    }

    private static double[] known(Series series) {
        if (series.size() > MOST_VALUES) {
            throw new InvalidRequestException("A Fourier transform takes at most " + MOST_VALUES + " values; "
                    + series.name() + " has " + series.size() + "; ask for less time or summarize the series first");
        }
        return Columns.mapAll(series.values(), value -> Series.isNone(value) ? 0 : value);
    }
}
