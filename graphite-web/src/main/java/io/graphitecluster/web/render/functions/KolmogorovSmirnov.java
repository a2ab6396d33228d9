package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;

/**
 * The test of Kolmogorov and Smirnov for two samples. The distance is the greatest one between their empirical
 * distributions; how probable one at least as great is, for samples of the same distribution, comes from the limit for
 * large samples, Kolmogorov's distribution, as R's and Octave's asymptotic tests have it.
 */
final class KolmogorovSmirnov {
    /** Below it the one series for the distribution converges faster, above it the other. */
    private static final double MIDDLE = 1.18;

    /** Of a sum, what its digits do not show. */
    private static final double NEGLIGIBLE = 1e-17;

    private KolmogorovSmirnov() {}

    /**
     * The probability, from 0 to 1, for every window of two columns.
     *
     * @param first a column
     * @param second a column of the same length
     * @param points values of a window, at least 1
     * @return one number for each slot, that of the window that ends there; none before the first window is full, and
     *     where one of both windows has no values
     */
    static double[] probabilities(double[] first, double[] second, int points) {
        SortedWindow a = new SortedWindow(points);
        SortedWindow b = new SortedWindow(points);
        double[] probabilities = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            a.replace(i < points ? NONE : number(first[i - points]), number(first[i]));
            b.replace(i < points ? NONE : number(second[i - points]), number(second[i]));
            boolean enough = i + 1 >= points && a.size() > 0 && b.size() > 0;
            probabilities[i] = enough ? probability(a, b) : NONE;
        }
        return probabilities;
    }

    /** What is no number has no place in an order, and counts as missing. */
    private static double number(double value) {
        return Double.isNaN(value) ? NONE : value;
    }

    private static double probability(SortedWindow a, SortedWindow b) {
        double weight = Math.sqrt((double) a.size() * b.size() / (a.size() + b.size()));
        return beyond(weight * distance(a.sorted(), a.size(), b.sorted(), b.size()));
    }

    /** The greatest distance between the distributions of two sorted samples. */
    private static double distance(double[] a, int sizeA, double[] b, int sizeB) {
        int inA = 0;
        int inB = 0;
        double distance = 0;
        while (inA < sizeA && inB < sizeB) {
            double value = Math.min(a[inA], b[inB]);
            while (inA < sizeA && a[inA] <= value) {
                inA++;
            }
            while (inB < sizeB && b[inB] <= value) {
                inB++;
            }
            distance = Math.max(distance, Math.abs((double) inA / sizeA - (double) inB / sizeB));
        }
        return distance;
    }

    /** The share of Kolmogorov's distribution that lies beyond a value. */
    static double beyond(double z) {
        if (z <= 0) {
            return 1;
        }
        double sum = 0;
        double term = 1;
        if (z < MIDDLE) {
            for (int odd = 1; term > sum * NEGLIGIBLE; odd += 2) {
                term = Math.exp(-odd * odd * Math.PI * Math.PI / (8 * z * z));
                sum += term;
            }
            return 1 - Math.sqrt(2 * Math.PI) / z * sum;
        }
        for (int k = 1; term > Math.abs(sum) * NEGLIGIBLE; k++) {
            term = Math.exp(-2.0 * k * k * z * z);
            sum += k % 2 == 1 ? term : -term;
        }
        return 2 * sum;
    }
}
