package io.graphitecluster.web.render;

import io.graphitecluster.web.api.InvalidRequestException;

/** Makes one value of several neighbours, when an answer has room for fewer points than there are values. */
public final class Consolidation {
    /** How series are consolidated unless something says otherwise. */
    public static final String STANDARD = "average";

    private Consolidation() {}

    /**
     * One value for each {@code valuesPerPoint} values; the last may stand for fewer, yet its share of known values is
     * counted against all of them.
     *
     * @param function {@code average} (or {@code avg}), {@code avg_zero} (missing values count as 0), {@code sum},
     *     {@code min}, {@code max}, {@code first}, {@code last}
     * @param xFilesFactor share of known values, 0 to 1, below which the value is none
     * @return the same array when a point is a value
     * @throws InvalidRequestException when the function is unknown
     */
    public static double[] apply(double[] values, int valuesPerPoint, String function, double xFilesFactor) {
        if (valuesPerPoint <= 1) {
            return values;
        }
        Kind kind = Kind.of(function);
        int points = Math.ceilDiv(values.length, valuesPerPoint);
        double[] result = new double[points];
        for (int point = 0; point < points; point++) {
            int from = point * valuesPerPoint;
            int to = (int) Math.min(values.length, (long) from + valuesPerPoint);
            result[point] = one(values, from, to, kind, valuesPerPoint, xFilesFactor);
        }
        return result;
    }

    /**
     * Whether there is such a function.
     *
     * @throws InvalidRequestException when there is not
     */
    public static void check(String function) {
        Kind.of(function);
    }

    private static double one(double[] values, int from, int to, Kind kind, int valuesPerPoint, double xFilesFactor) {
        int known = 0;
        double sum = 0;
        double kept = Series.NONE;
        for (int i = from; i < to; i++) {
            double value = values[i];
            if (Series.isNone(value)) {
                continue;
            }
            sum += value;
            kept = known == 0 ? value : kind.keep(kept, value);
            known++;
        }
        if (known == 0 || known / (double) valuesPerPoint < xFilesFactor) {
            return Series.NONE;
        }
        return switch (kind) {
            case AVERAGE -> sum / known;
            case AVERAGE_ZERO -> sum / (to - from);
            case SUM -> sum;
            case MAX, MIN, FIRST, LAST -> kept;
        };
    }

    private enum Kind {
        AVERAGE,
        AVERAGE_ZERO,
        SUM,
        MAX,
        MIN,
        FIRST,
        LAST;

        static Kind of(String function) {
            return switch (function) {
                case "average", "avg" -> AVERAGE;
                case "avg_zero" -> AVERAGE_ZERO;
                case "sum" -> SUM;
                case "max" -> MAX;
                case "min" -> MIN;
                case "first" -> FIRST;
                case "last" -> LAST;
                default ->
                    throw new InvalidRequestException("Invalid consolidation function: '" + function
                            + "'; use average, avg_zero, sum, min, max, first or last");
            };
        }

        /** Comparisons, not Math.max: a NaN loses against nothing and wins against nothing, as it does upstream. */
        double keep(double kept, double value) {
            return switch (this) {
                case MAX -> value > kept ? value : kept;
                case MIN -> value < kept ? value : kept;
                case LAST -> value;
                case AVERAGE, AVERAGE_ZERO, SUM, FIRST -> kept;
            };
        }
    }
}
