package io.graphitecluster.node.aggregate;

import java.util.OptionalDouble;

/** The values of one interval of one aggregate. They stay for a while after they were sent, in case more come. */
final class IntervalBuffer {
    private final Accumulator values;
    private final Noted first;
    private double lastAccepted;
    private long count;
    private double inactiveSince = Double.NaN;

    /** @param first of its inputs, which is given to {@link #input} next */
    IntervalBuffer(Accumulator values, Noted first) {
        this.values = values;
        this.first = first;
    }

    void input(double value, Noted noted) {
        lastAccepted = noted.accepted();
        values.add(value);
        count++;
        inactiveSince = Double.NaN;
    }

    /** What there is to send: nothing unless values came since the last time. Marks it as sent in an interval. */
    OptionalDouble takeValue(double interval) {
        if (!isActive()) {
            return OptionalDouble.empty();
        }
        inactiveSince = interval;
        return OptionalDouble.of(values.value());
    }

    boolean isActive() {
        return Double.isNaN(inactiveSince);
    }

    boolean isInactiveSinceBefore(double interval) {
        return inactiveSince < interval;
    }

    /** Whether the log keeps its inputs, and the first of them came before a time. */
    boolean isInLogSinceBefore(double time) {
        return first.segment() > 0 && first.arrived() < time;
    }

    /** Number of the log's segment with the first input; 0 when it is in no log. */
    long segment() {
        return first.segment();
    }

    /** When the last input was accepted, epoch seconds. */
    double lastAccepted() {
        return lastAccepted;
    }

    long count() {
        return count;
    }

    int kept() {
        return values.kept();
    }
}
