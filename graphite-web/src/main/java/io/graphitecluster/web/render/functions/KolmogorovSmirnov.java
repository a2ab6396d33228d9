package io.graphitecluster.web.render.functions;

import io.graphitecluster.web.render.Series;
import java.util.Arrays;

/**
 * The test of Kolmogorov and Smirnov for two samples. The distance is the greatest one between their empirical
 * distributions; how probable one at least as great is, for samples of the same distribution, comes from the limit for
 * large samples, Kolmogorov's distribution, as R's and Octave's asymptotic tests have it.
 */
final class KolmogorovSmirnov {
    /** Below it the one series for the distribution converges faster, above it the other. */
    private static final double MIDDLE = 1.18;

    private static final int TERMS = 10;

    private KolmogorovSmirnov() {}

    /**
     * The probability, from 0 to 1, for the same part of two columns.
     *
     * @param from first slot
     * @param to slot after the last
     * @return none when a sample has no values
     */
    static double probability(double[] first, double[] second, int from, int to) {
        double[] a = Aggregations.known(first, from, to);
        double[] b = Aggregations.known(second, from, to);
        if (a.length == 0 || b.length == 0) {
            return Series.NONE;
        }
        Arrays.sort(a);
        Arrays.sort(b);
        double weight = Math.sqrt((double) a.length * b.length / (a.length + b.length));
        return beyond(weight * distance(a, b));
    }

    /** The greatest distance between the distributions of two sorted samples. */
    static double distance(double[] a, double[] b) {
        int inA = 0;
        int inB = 0;
        double distance = 0;
        while (inA < a.length && inB < b.length) {
            double value = Math.min(a[inA], b[inB]);
            while (inA < a.length && a[inA] <= value) {
                inA++;
            }
            while (inB < b.length && b[inB] <= value) {
                inB++;
            }
            distance = Math.max(distance, Math.abs((double) inA / a.length - (double) inB / b.length));
        }
        return distance;
    }

    /** The share of Kolmogorov's distribution that lies beyond a value. */
    static double beyond(double z) {
        if (z <= 0) {
            return 1;
        }
        double sum = 0;
        if (z < MIDDLE) {
            for (int k = 1; k <= TERMS; k++) {
                double odd = 2 * k - 1;
                sum += Math.exp(-odd * odd * Math.PI * Math.PI / (8 * z * z));
            }
            return 1 - Math.sqrt(2 * Math.PI) / z * sum;
        }
        for (int k = 1; k <= TERMS; k++) {
            sum += (k % 2 == 1 ? 1 : -1) * Math.exp(-2.0 * k * k * z * z);
        }
        return 2 * sum;
    }
}
