package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.COMBINE;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.time.TimeOffset;
import java.util.ArrayList;
import java.util.List;

/** The polynomial that fits a series' values best, perhaps drawn into the future. */
final class PolynomialFit {
    /** Beyond this a polynomial through values that are measured says nothing. */
    private static final int HIGHEST_DEGREE = 30;

    private PolynomialFit() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                COMBINE,
                "polyfit",
                "The polynomial of that degree that fits every series best, by least squares; with an offset, it goes "
                        + "on behind the series' end for that long.",
                PolynomialFit::apply,
                seriesList(),
                optional("degree", ParameterType.INTEGER).or(1L),
                optional("offset", ParameterType.INTERVAL).or("0d"));
    }

    private static List<Series> apply(Invocation in) {
        int degree = in.integer("degree", 1);
        if (degree < 1 || degree > HIGHEST_DEGREE) {
            throw in.invalid("degree", in.value("degree"), "a whole number from 1 to " + HIGHEST_DEGREE);
        }
        String offset = in.text("offset", "0d");
        long seconds = TimeOffset.seconds(offset);
        String arguments = (in.has("degree") || in.has("offset") ? "," + degree : "")
                + (in.has("offset") ? ",'" + offset + "'" : "") + ")";
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            double size = series.size() + Math.floor(seconds / series.step());
            int points = in.evaluator().budget().columnSize(Math.max(0, size));
            results.add(series.derived(
                    "polyfit(" + series.name() + arguments,
                    series.start(),
                    series.end() + seconds,
                    series.step(),
                    fitted(series.values(), degree, points)));
        }
        return results;
    }

    /**
     * Adds up polynomials that are orthogonal on the known slots, made one from the two before. Each is fitted alone:
     * no system of equations is solved, which would lose all digits for higher degrees.
     *
     * @param points length of the result
     * @return none everywhere when fewer than two values are known
     */
    static double[] fitted(double[] values, int degree, int points) {
        int known = (int) Aggregations.count(values, 0, values.length);
        if (known < 2) {
            return Columns.filled(points, Series.NONE);
        }
        int size = Math.max(points, values.length);
        double[] fitted = new double[points];
        double[] before = new double[size];
        double[] current = Columns.filled(size, 1);
        double normBefore = 1;
        for (int power = 0; power <= Math.min(degree, known - 1); power++) {
            double norm = 0;
            double moment = 0;
            double product = 0;
            for (int i = 0; i < values.length; i++) {
                if (!Series.isNone(values[i])) {
                    double square = current[i] * current[i];
                    norm += square;
                    moment += x(i, values.length) * square;
                    product += current[i] * values[i];
                }
            }
            double[] next = new double[size];
            for (int i = 0; i < size; i++) {
                next[i] = (x(i, values.length) - moment / norm) * current[i] - norm / normBefore * before[i];
            }
            for (int i = 0; i < points; i++) {
                fitted[i] += product / norm * current[i];
            }
            normBefore = norm;
            before = current;
            current = next;
        }
        return fitted;
    }

    /** The slot on a scale from -1 to 1, so that powers stay small. */
    private static double x(int slot, int size) {
        return 2.0 * slot / Math.max(1, size - 1) - 1;
    }
}
