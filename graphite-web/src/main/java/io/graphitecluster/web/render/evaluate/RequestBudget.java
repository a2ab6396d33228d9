package io.graphitecluster.web.render.evaluate;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.render.RenderLimits;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.store.StoreUnavailableException;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Counts what a request costs and ends it when that is too much.
 *
 * <p>Memory is counted as a stack, as evaluation is one: while a function runs, its arguments and what it makes are
 * held; once it has returned, its result alone ({@link #keep}). What was fetched is held by the store's account of
 * it until the request is over.
 */
public final class RequestBudget {
    /** Bytes of a series beside its values and its name. */
    private static final long SERIES = 256;

    private final RenderLimits limits;
    private final LongSupplier nanoTime;
    private final QueryMemory memory;
    private final long start;
    private int calls;
    private long points;
    private long fetched;
    private long held;

    /**
     * A budget of which nothing is spent yet.
     *
     * @param nanoTime a clock like {@link System#nanoTime()}
     * @param memory what the request may hold
     */
    public RequestBudget(RenderLimits limits, LongSupplier nanoTime, QueryMemory memory) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.memory = memory;
        this.start = nanoTime.getAsLong();
    }

    /** What the request may hold. */
    QueryMemory memory() {
        return memory;
    }

    /**
     * Ends a query that took too long, or that nobody waits for any more. For functions whose work on one list may be
     * long: to be called at least every few milliseconds.
     *
     * @throws InvalidRequestException when its time is over
     * @throws StoreUnavailableException when its thread was interrupted, because the client went away
     */
    public void checkTime() {
        if (Thread.currentThread().isInterrupted()) {
            throw new StoreUnavailableException("the query was cancelled", null);
        }
        if (nanoTime.getAsLong() - start > limits.time().toNanos()) {
            throw new InvalidRequestException(
                    "The request took longer than " + limits.time().toMillis()
                            + " ms; ask for fewer series, less time or fewer functions, or raise GRAPHITE_QUERY_TIMEOUT");
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
     * More values fetched or computed.
     *
     * @throws InvalidRequestException when there were too many
     */
    void spendPoints(long count) {
        checkTime();
        points += count;
        if (points > limits.points()) {
            throw new InvalidRequestException("The request needs more than " + limits.points()
                    + " datapoints; ask for fewer series or less time, or raise GRAPHITE_MAX_QUERY_POINTS");
        }
    }

    /**
     * One more series fetched.
     *
     * @param size its number of values
     * @throws InvalidRequestException when there were too many, of them or of their values
     */
    public void spendSeries(int size) {
        checkSeries(++fetched);
        spendPoints(size);
    }

    private void checkSeries(long count) {
        if (count > limits.series()) {
            throw new InvalidRequestException("The request needs more than " + limits.series()
                    + " series; ask for fewer, or raise GRAPHITE_MAX_QUERY_SERIES");
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
        int values = (int) Math.max(0, size);
        spendPoints(values);
        hold((long) values * Double.BYTES);
        return values;
    }

    /** Bytes of computed series that are held now. */
    long held() {
        return held;
    }

    /**
     * More memory held, until {@link #keep}.
     *
     * @throws InvalidRequestException when the request holds too much
     * @throws io.graphitecluster.web.api.OverloadedException when other requests do
     */
    void hold(long bytes) {
        memory.take(bytes);
        held += bytes;
    }

    /**
     * A function has returned: of all that is held since then, the result alone is from now on.
     *
     * @param before what was held before its arguments were evaluated
     * @throws InvalidRequestException when the result is too large
     */
    void keep(long before, List<Series> result) {
        checkSeries(result.size());
        long bytes = bytes(result);
        if (before + bytes > held) {
            hold(before + bytes - held);
        } else {
            memory.giveBack(held - before - bytes);
            held = before + bytes;
        }
    }

    /** Bytes that series take. Columns that several share are counted for each of them. */
    static long bytes(List<Series> list) {
        long bytes = 0;
        for (Series series : list) {
            bytes += SERIES + 2L * series.name().length() + (long) series.size() * Double.BYTES;
        }
        return bytes;
    }
}
