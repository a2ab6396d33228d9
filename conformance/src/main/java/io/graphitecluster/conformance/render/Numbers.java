package io.graphitecluster.conformance.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.Mismatch;

/** Compares numbers as the corpus' README says: relative 1e-9, near zero absolute; none only equals none. */
final class Numbers {
    private static final double TOLERANCE = 1e-9;

    private Numbers() {}

    /** Whether two numbers are equal within the tolerance; any NaN equals any NaN. */
    static boolean close(double expected, double actual) {
        return close(expected, actual, 0);
    }

    /** As {@link #close(double, double)}, with an absolute tolerance for differences of large sums. */
    static boolean close(double expected, double actual, double absolute) {
        if (Double.isNaN(expected) || Double.isNaN(actual)) {
            return Double.isNaN(expected) == Double.isNaN(actual);
        }
        if (Double.isInfinite(expected) || Double.isInfinite(actual)) {
            return expected == actual;
        }
        double size = Math.max(Math.abs(expected), Math.abs(actual));
        return Math.abs(expected - actual) <= Math.max(absolute, TOLERANCE * Math.max(1, size));
    }

    static void unlessClose(String what, JsonNode expected, double actual) {
        if (!close(expected.asDouble(), actual)) {
            throw new Mismatch(what + ": expected " + expected + " but got " + actual);
        }
    }
}
