package io.graphitecluster.node.aggregate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The intervals of one aggregate. The rule that the first input came by decides on interval and method. Not safe for
 * several threads at once.
 */
final class AggregateBuffer {
    /**
     * Besides {@code MAX_AGGREGATION_INTERVALS}: the interval itself, the one in which it is told, and one that has begun. So
     * many after its first input an interval that the log keeps is forgotten however many late ones come.
     */
    private static final int MORE_IN_LOG = 3;

    private static final int COST_OF_INTERVAL = 16;

    private final int frequency;
    private final AggregateFunction function;
    private final double period;
    private final double started;
    private final Map<Double, IntervalBuffer> intervals = new LinkedHashMap<>();
    private double due;

    /**
     * @param period seconds between computations; 0 for as often as possible
     * @param now epoch seconds
     */
    AggregateBuffer(AggregateRule rule, double period, double now) {
        this.frequency = rule.frequency();
        this.function = rule.function();
        this.period = period;
        this.started = now;
        this.due = now + period;
    }

    /** Takes a point; returns about how many numbers more are kept in memory because of it. */
    long input(double timestamp, double value, Noted noted) {
        double interval = timestamp - modulo(timestamp, frequency);
        IntervalBuffer buffer = intervals.get(interval);
        long cost = 0;
        if (buffer == null) {
            buffer = new IntervalBuffer(function.accumulator(), noted);
            intervals.put(interval, buffer);
            cost = COST_OF_INTERVAL + (long) buffer.kept();
        }
        int before = buffer.kept();
        buffer.input(value, noted);
        return cost + ((long) buffer.kept() - before);
    }

    /** When it has to be computed next, epoch seconds. */
    double due() {
        return due;
    }

    /**
     * Tells every interval to which values came since the last time, and forgets those that have been silent for long, are
     * too many, or have been in the log for long.
     */
    List<Aggregated> compute(double now, AggregatorSettings settings) {
        int maxIntervals = settings.maxIntervals();
        double whole = Math.floor(now);
        double current = whole - modulo(whole, frequency);
        double oldest = current - (double) maxIntervals * frequency;
        List<Aggregated> results = new ArrayList<>();
        Iterator<Map.Entry<Double, IntervalBuffer>> all = intervals.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Double, IntervalBuffer> entry = all.next();
            if (entry.getValue().isActive()) {
                entry.getValue()
                        .takeValue(current)
                        .ifPresent(value -> results.add(new Aggregated(entry.getKey(), value)));
                if (entry.getValue().isInLogSinceBefore(oldest - MORE_IN_LOG * (double) frequency)) {
                    all.remove();
                }
            } else if (entry.getValue().isInactiveSinceBefore(oldest)) {
                all.remove();
            }
        }
        dropOldest(intervals.size() - settings.mostIntervals());
        // As upstream's loop: on the beats of the period since the start, those that were missed left out.
        due = period == 0 ? now : now + period - modulo(now - started, period);
        return results;
    }

    private void dropOldest(int tooMany) {
        intervals.keySet().stream()
                .sorted()
                .limit(Math.max(0, tooMany))
                .toList()
                .forEach(intervals::remove);
    }

    /** What has not been told yet. */
    List<Aggregated> rest() {
        List<Aggregated> results = new ArrayList<>();
        intervals.forEach((interval, buffer) ->
                buffer.takeValue(interval).ifPresent(value -> results.add(new Aggregated(interval, value))));
        return results;
    }

    /** Number of the oldest segment of the log with inputs of its intervals, from one segment on; else none. */
    long oldestSegment(long from, long none) {
        return intervals.values().stream()
                .mapToLong(IntervalBuffer::segment)
                .filter(segment -> segment >= from)
                .reduce(none, Math::min);
    }

    /** Forgets the intervals whose last inputs were accepted so long before a time that they were forgotten then. */
    void forgetSilent(double time, int maxIntervals) {
        double oldest = time - (double) maxIntervals * frequency;
        intervals.values().removeIf(interval -> interval.lastAccepted() < oldest);
    }

    boolean isEmpty() {
        return intervals.isEmpty();
    }

    /** Points that came in the intervals that are kept. */
    long points() {
        return intervals.values().stream().mapToLong(IntervalBuffer::count).sum();
    }

    /** About how many numbers are kept in memory. */
    long kept() {
        return intervals.values().stream()
                .mapToLong(interval -> COST_OF_INTERVAL + (long) interval.kept())
                .sum();
    }

    /** The remainder that is never negative. */
    private static double modulo(double dividend, double divisor) {
        double remainder = dividend % divisor;
        return remainder < 0 ? remainder + divisor : remainder;
    }

    /**
     * A point of an aggregate.
     *
     * @param timestamp begin of the interval
     * @param value what its values amount to
     */
    record Aggregated(double timestamp, double value) {}
}
