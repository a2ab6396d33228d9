package io.graphitecluster.node.aggregate;

/** Takes values one after the other, and tells what they amount to so far. */
interface Accumulator {
    /** One more value. */
    void add(double value);

    /** What all values amount to; at least one was added. */
    double value();

    /** About how many numbers it keeps in memory. */
    default int kept() {
        return 1;
    }

    static Accumulator sum() {
        return new Accumulator() {
            private double sum;

            @Override
            public void add(double value) {
                sum += value;
            }

            @Override
            public double value() {
                return sum;
            }
        };
    }

    static Accumulator average() {
        return new Accumulator() {
            private double sum;
            private long count;

            @Override
            public void add(double value) {
                sum += value;
                count++;
            }

            @Override
            public double value() {
                return sum / count;
            }
        };
    }

    static Accumulator count() {
        return new Accumulator() {
            private long count;

            @Override
            public void add(double value) {
                count++;
            }

            @Override
            public double value() {
                return count;
            }
        };
    }

    /** The value that no other beats; of equal ones the first. */
    static Accumulator extreme(Beats beats) {
        return new Accumulator() {
            private double best;
            private boolean any;

            @Override
            public void add(double value) {
                if (!any || beats.beats(value, best)) {
                    best = value;
                }
                any = true;
            }

            @Override
            public double value() {
                return best;
            }
        };
    }

    /** Whether a value is better than the best so far. */
    @FunctionalInterface
    interface Beats {
        boolean beats(double value, double best);
    }
}
