package io.graphitecluster.node.index;

import java.util.function.BooleanSupplier;

/**
 * What one search has cost so far, in looks at a node or at a state of a pattern, and the end of the search when that is
 * too much or nobody waits for it any more. For one thread.
 */
public final class SearchWork {
    private static final int STEPS_BETWEEN_LOOKS = 1 << 14;

    private final String pattern;
    private final SearchLimits limits;
    private final BooleanSupplier isOver;
    private long steps;
    private long nextLook = STEPS_BETWEEN_LOOKS;

    /**
     * @param pattern for messages
     * @param isOver whether the time is up or the client has gone away; asked now and then
     */
    public SearchWork(String pattern, SearchLimits limits, BooleanSupplier isOver) {
        this.pattern = pattern;
        this.limits = limits;
        this.isOver = isOver;
    }

    /** @throws SearchTooLongException when the search has to end */
    void spend(int more) {
        steps += more;
        if (steps > limits.steps()) {
            throw SearchTooLongException.steps(pattern, limits.steps());
        }
        if (steps >= nextLook) {
            nextLook = steps + STEPS_BETWEEN_LOOKS;
            if (isOver.getAsBoolean()) {
                throw SearchTooLongException.time(pattern);
            }
        }
    }

    /** @throws TooManyMatchesException when there are more than the limit */
    void requireRoom(int matches) {
        if (matches > limits.matches()) {
            throw new TooManyMatchesException(pattern, limits.matches());
        }
    }

    /** Steps spent so far. */
    public long steps() {
        return steps;
    }
}
