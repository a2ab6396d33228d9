package io.graphitecluster.node.aggregate;

import java.util.OptionalDouble;

/** The values of one interval of one aggregate. They stay for a while after they were sent, in case more come. */
final class IntervalBuffer {
    private final Accumulator values;
    private long count;
    private double inactiveSince = Double.NaN;

    IntervalBuffer(Accumulator values) {
        this.values = values;
    }

    void input(double value) {
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

    long count() {
        return count;
    }

    int kept() {
        return values.kept();
    }
}
