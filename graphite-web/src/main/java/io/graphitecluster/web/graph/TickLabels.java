package io.graphitecluster.web.graph;

import io.graphitecluster.web.render.text.PythonNumbers;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes the numbers beside the value axis, as precisely as the axis' span needs. */
final class TickLabels {
    private final UnitSystem units;
    private final double step;
    private final double span;

    /**
     * @param step distance between labels, or positive infinity when they are not evenly spaced
     * @param span distance between the axis' ends, in the values' own unit
     */
    TickLabels(UnitSystem units, double step, double span) {
        this.units = units;
        this.step = step;
        this.span = span;
    }

    /** The label of a value, for example {@code "20.0 "} or {@code "1.50 k "}: it ends with a space. */
    String label(double value) {
        UnitSystem.Scaled scaled = units.scale(value, step);
        UnitSystem.Scaled scaledSpan = units.scale(span, step);
        String unit = scaled.prefix().isEmpty() ? " " : " " + scaled.prefix() + " ";
        return number(scaled, scaledSpan) + unit;
    }

    private static String number(UnitSystem.Scaled scaled, UnitSystem.Scaled span) {
        double value = scaled.value();
        if (value < 0.1) {
            return PythonNumbers.general(value);
        }
        if (value < 1) {
            return fixed(value, 2);
        }
        // A label with a unit always has one decimal place: such axes are recognized by it.
        boolean unitsDiffer = !scaled.prefix().isEmpty() || !span.prefix().isEmpty();
        if (span.value() > 3 || unitsDiffer) {
            return fixed(value, 1);
        }
        return span.value() > 0.1 ? fixed(value, 2) : PythonNumbers.general(value);
    }

    /** The exact value rounded half to even to so many decimals, as C's {@code %.Nf}; {@code inf} and {@code nan} too. */
    static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return PythonNumbers.general(value);
        }
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }
}
