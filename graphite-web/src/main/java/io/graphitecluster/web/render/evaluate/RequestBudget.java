package io.graphitecluster.web.render.evaluate;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.RenderLimits;
import io.graphitecluster.web.store.StoreUnavailableException;
import java.util.function.LongSupplier;

/** Counts what a request costs and ends it when that is too much. */
public final class RequestBudget {
    private final RenderLimits limits;
    private final LongSupplier nanoTime;
    private final long start;
    private int calls;
    private long points;

    /**
     * A budget of which nothing is spent yet.
     *
     * @param nanoTime a clock like {@link System#nanoTime()}
     */
    public RequestBudget(RenderLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /**
     * Ends a query that took too long, or that nobody waits for any more.
     *
     * @throws InvalidRequestException when its time is over
     * @throws StoreUnavailableException when its thread was interrupted, because the client went away
     */
    void checkTime() {
        if (Thread.currentThread().isInterrupted()) {
            throw new StoreUnavailableException("the query was cancelled", null);
        }
        if (nanoTime.getAsLong() - start > limits.time().toNanos()) {
            throw new InvalidRequestException("The request took longer than "
                    + limits.time().toMillis() + " ms; ask for fewer series, less time or fewer functions");
        }
    }

    /**
     * One more call of a function.
     *
     * @throws InvalidRequestException when there were too many
     */
    void spendCall() {
        checkTime();
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
        checkTime();
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
