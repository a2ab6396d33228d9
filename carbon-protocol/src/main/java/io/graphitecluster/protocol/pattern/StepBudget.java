package io.graphitecluster.protocol.pattern;

/**
 * How often matching may look at a character, which bounds the time that it takes. One budget may serve many matches.
 * Not for more than one thread.
 */
public final class StepBudget {
    private long left;

    /** @param steps at least 0 */
    public StepBudget(long steps) {
        this.left = steps;
    }

    void spend() {
        if (--left < 0) {
            throw new TooManyStepsException();
        }
    }
}
