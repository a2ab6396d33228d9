package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;
import static io.graphitecluster.web.render.Series.isNone;

/** Pearson's coefficient of correlation. */
final class Correlation {
    private Correlation() {}

    /** The coefficient of every window of two columns of the same length, at the slot where it ends. */
    static double[] pearsons(double[] first, double[] second, int points) {
        double[] coefficients = Columns.filled(first.length, NONE);
        for (int end = points; end <= first.length; end++) {
            coefficients[end - 1] = pearson(first, second, end - points, end);
        }
        return coefficients;
    }

    /**
     * The coefficient, from -1 to 1, of the slots of a part in which both columns have a value.
     *
     * @param from first slot
     * @param to slot after the last
     * @return none when there is no such slot, or one of the columns has the same value in all of them
     */
    static double pearson(double[] first, double[] second, int from, int to) {
        double firstSum = 0;
        double secondSum = 0;
        int known = 0;
        for (int i = from; i < to; i++) {
            if (!isNone(first[i]) && !isNone(second[i])) {
                firstSum += first[i];
                secondSum += second[i];
                known++;
            }
        }
        double firstMean = firstSum / known;
        double secondMean = secondSum / known;
        double firstSquares = 0;
        double secondSquares = 0;
        double products = 0;
        for (int i = from; i < to; i++) {
            if (!isNone(first[i]) && !isNone(second[i])) {
                double a = first[i] - firstMean;
                double b = second[i] - secondMean;
                firstSquares += a * a;
                secondSquares += b * b;
                products += a * b;
            }
        }
        double coefficient = products / (Math.sqrt(firstSquares) * Math.sqrt(secondSquares));
        return Double.isNaN(coefficient) ? NONE : coefficient;
    }
}
