package io.graphitecluster.web.render.evaluate;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.RenderLimits;

/** Counts what a request costs and ends it when that is too much. */
public final class RequestBudget {
    private final RenderLimits limits;
    private int calls;
    private long points;

    /** A budget of which nothing is spent yet. */
    public RequestBudget(RenderLimits limits) {
        this.limits = limits;
    }

    /**
     * One more call of a function.
     *
     * @throws InvalidRequestException when there were too many
     */
    void spendCall() {
        if (++calls > limits.functionCalls()) {
            throw new InvalidRequestException("The request needs more than " + limits.functionCalls()
                    + " calls of functions; nest fewer functions that evaluate their argument twice");
        }
    }

    /**
     * More values held.
     *
     * @throws InvalidRequestException when there were too many
     */
    void spendPoints(long count) {
        points += count;
        if (points > limits.points()) {
            throw new InvalidRequestException("The request needs more than " + limits.points()
                    + " datapoints; ask for fewer series or less time");
        }
    }

    /**
     * The size of a column to compute.
     *
     * @throws InvalidRequestException when it is too large
     */
    public int columnSize(double size) {
        if (!(size <= limits.pointsPerSeries())) {
            throw new InvalidRequestException("A series would have more than " + limits.pointsPerSeries()
                    + " datapoints; use a longer interval or less time");
        }
        spendPoints((long) size);
        return (int) Math.max(0, size);
    }
}
