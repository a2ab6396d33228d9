package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;
import static io.graphitecluster.web.render.Series.isNone;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Whole columns of values at once. */
final class Columns {
    private Columns() {}

    /** The function of every value that is there. */
    static double[] map(double[] values, DoubleUnaryOperator function) {
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = isNone(values[i]) ? NONE : function.applyAsDouble(values[i]);
        }
        return result;
    }

    /** The function of every slot, also of those without a value. */
    static double[] mapAll(double[] values, DoubleUnaryOperator function) {
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = function.applyAsDouble(values[i]);
        }
        return result;
    }

    /** The function of both columns, slot by slot; the shorter one ends with slots without a value. */
    static double[] zip(double[] first, double[] second, DoubleBinaryOperator function) {
        double[] result = new double[Math.max(first.length, second.length)];
        for (int i = 0; i < result.length; i++) {
            result[i] = function.applyAsDouble(at(first, i), at(second, i));
        }
        return result;
    }

    /** The value of a slot, none behind the end. */
    static double at(double[] values, int index) {
        return index < values.length ? values[index] : NONE;
    }

    /** A column of one value. */
    static double[] filled(int size, double value) {
        double[] result = new double[size];
        Arrays.fill(result, value);
        return result;
    }
}
