package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;
import static io.graphitecluster.web.render.Series.isNone;

/** Arithmetic with values that may be missing. What has no answer (a division by zero, an overflow) is none. */
final class Arithmetic {
    private Arithmetic() {}

    static double divide(double a, double b) {
        return isNone(a) || isNone(b) || b == 0 ? NONE : a / b;
    }

    static double percent(double part, double whole) {
        double ratio = divide(part, whole);
        return isNone(ratio) ? NONE : ratio * 100;
    }

    static double multiply(double a, double b) {
        return isNone(a) || isNone(b) ? NONE : a * b;
    }

    static double power(double base, double exponent) {
        if (isNone(base) || isNone(exponent)) {
            return NONE;
        }
        return answered(Math.pow(base, exponent), base, exponent);
    }

    /** e to the power; an overflow is none, where upstream fails. */
    static double exponential(double exponent) {
        return isNone(exponent) ? NONE : answered(Math.exp(exponent), exponent, exponent);
    }

    /** None for a result that is no number, or infinite, though both operands were neither. */
    private static double answered(double result, double a, double b) {
        boolean noNumber = Double.isNaN(result) && !Double.isNaN(a) && !Double.isNaN(b);
        boolean overflow = Double.isInfinite(result) && Double.isFinite(a) && Double.isFinite(b);
        return noNumber || overflow ? NONE : result;
    }

    /** Whether enough values are there. */
    static boolean enough(int known, double total, double xFilesFactor) {
        return known > 0 && total != 0 && known / total >= xFilesFactor;
    }
}
