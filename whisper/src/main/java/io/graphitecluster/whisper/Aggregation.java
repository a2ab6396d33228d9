package io.graphitecluster.whisper;

/**
 * Aggregates points as they come, oldest first, without keeping them. Adds in that order and starts from 0.0, and leaves
 * a NaN where comparison with {@code <} leaves it, so that results are bit for bit upstream's.
 */
public final class Aggregation {
    private final AggregationMethod method;
    private long slots;
    private long known;
    private double sum;
    private double chosen;

    /** Nothing seen yet. */
    public Aggregation(AggregationMethod method) {
        this.method = method;
    }

    /** The next slot has a point. */
    public void add(double value) {
        slots++;
        known++;
        sum += value;
        if (known == 1 || method.replaces(chosen, value)) {
            chosen = value;
        }
    }

    /** The next slot has none. */
    public void addUnknown() {
        slots++;
    }

    /** Whether no slot had a point. */
    public boolean isEmpty() {
        return known == 0;
    }

    /** The share of slots that had a point, from 0 to 1. */
    public double knownShare() {
        return (double) known / (double) slots;
    }

    /**
     * The aggregate. No points at all sum up to 0.
     *
     * @throws InvalidAggregationMethodException when there is nothing to make it of
     */
    public double value() {
        boolean fromNothing = method == AggregationMethod.SUM || (method == AggregationMethod.AVG_ZERO && slots > 0);
        if (known == 0 && !fromNothing) {
            throw new InvalidAggregationMethodException(method.graphiteName() + " of no points");
        }
        return switch (method) {
            case AVERAGE -> sum / known;
            case SUM -> sum;
            case AVG_ZERO -> sum / slots;
            case LAST, MAX, MIN, ABSMAX, ABSMIN -> chosen;
        };
    }
}
