package io.graphitecluster.node.aggregate;

import io.graphitecluster.node.aggregate.AggregateBuffer.Aggregated;
import io.graphitecluster.node.aggregate.AggregationRules.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Gathers the points of rules' inputs and gives those of the aggregates: first when an interval's length has passed since
 * the aggregate's first input, then again whenever late points have changed an interval. Any number of threads give points;
 * one calls {@link #tick}.
 */
public final class Aggregator {
    private static final int COST_OF_BUFFER = 64;

    private final AggregatorSettings settings;
    private final AggregateSink sink;
    private final ConcurrentHashMap<String, AggregateBuffer> buffers = new ConcurrentHashMap<>();
    private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparingDouble(Due::time));
    private final AtomicLong kept = new AtomicLong();
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** @param sink takes the points of the aggregates, on the thread that ticks */
    public Aggregator(AggregatorSettings settings, AggregateSink sink) {
        this.settings = settings;
        this.sink = sink;
    }

    /**
     * Takes a point.
     *
     * @param matches the aggregates that it is an input of
     * @param now epoch seconds
     * @return false when it could not be taken for all of them, because too much is kept already
     */
    public boolean input(List<Match> matches, double timestamp, double value, double now) {
        received.increment();
        boolean taken = true;
        Noted noted = Noted.nowhere(now);
        for (Match match : matches) {
            taken &= input(match, timestamp, value, noted);
        }
        return taken;
    }

    /**
     * Takes a point for one aggregate.
     *
     * @return false when it could not be taken, because too much is kept already
     */
    public boolean input(Match match, double timestamp, double value, Noted noted) {
        if (kept.get() >= settings.mostKept()) {
            refused.increment();
            return false;
        }
        buffers.compute(match.aggregate(), (name, known) -> {
            AggregateBuffer buffer = known;
            if (buffer == null) {
                buffer = new AggregateBuffer(match.rule(), settings.periodOf(match.rule()), noted.accepted());
                kept.addAndGet(COST_OF_BUFFER);
                schedule(name, buffer);
            }
            kept.addAndGet(buffer.input(timestamp, value, noted));
            return buffer;
        });
        return true;
    }

    private void schedule(String name, AggregateBuffer buffer) {
        synchronized (queue) {
            queue.add(new Due(name, buffer, buffer.due()));
        }
    }

    /** Sends what is due by now, epoch seconds. */
    public void tick(double now) {
        for (Due due : takeDue(now)) {
            List<Aggregated> results = new ArrayList<>();
            buffers.computeIfPresent(due.name, (name, buffer) -> {
                if (buffer != due.buffer) {
                    return buffer;
                }
                long before = buffer.kept();
                results.addAll(buffer.compute(now, settings));
                kept.addAndGet(buffer.kept() - before);
                if (buffer.isEmpty()) {
                    kept.addAndGet(-COST_OF_BUFFER);
                    return null;
                }
                schedule(name, buffer);
                return buffer;
            });
            send(due.name, results);
        }
    }

    private List<Due> takeDue(double now) {
        List<Due> due = new ArrayList<>();
        synchronized (queue) {
            while (!queue.isEmpty() && queue.peek().time <= now) {
                due.add(queue.remove());
            }
        }
        return due;
    }

    /** Sends whatever was not sent yet, and forgets everything: the rules have changed, or the process ends. */
    public void flush() {
        for (String name : List.copyOf(buffers.keySet())) {
            List<Aggregated> results = new ArrayList<>();
            buffers.computeIfPresent(name, (any, buffer) -> {
                results.addAll(buffer.rest());
                kept.addAndGet(-COST_OF_BUFFER - buffer.kept());
                return null;
            });
            send(name, results);
        }
        synchronized (queue) {
            queue.removeIf(due -> !buffers.containsKey(due.name));
        }
    }

    /**
     * Number of the oldest segment of the log with inputs of intervals in memory.
     *
     * @param from older segments do not count
     * @param none the answer when there are none
     */
    public long oldestSegment(long from, long none) {
        AtomicLong oldest = new AtomicLong(none);
        buffers.keySet()
                .forEach(name -> buffers.computeIfPresent(name, (any, buffer) -> {
                    oldest.set(buffer.oldestSegment(from, oldest.get()));
                    return buffer;
                }));
        return oldest.get();
    }

    /**
     * Forgets intervals whose last inputs were accepted so long before a time that they were forgotten then: the log may
     * have lost others of their inputs.
     *
     * @param time epoch seconds
     */
    public void forgetSilent(double time) {
        for (String name : List.copyOf(buffers.keySet())) {
            buffers.computeIfPresent(name, (any, buffer) -> {
                long before = buffer.kept();
                buffer.forgetSilent(time, settings.maxIntervals());
                kept.addAndGet(buffer.kept() - before);
                return buffer;
            });
        }
    }

    /** Counts a point that was given and cannot be taken. */
    public void refuse() {
        refused.increment();
    }

    private void send(String name, List<Aggregated> results) {
        for (Aggregated result : results) {
            sink.aggregate(name, result.timestamp(), result.value());
            sent.increment();
        }
    }

    /** Points that were given. */
    public long received() {
        return received.sum();
    }

    /** Points of aggregates that were sent. */
    public long sent() {
        return sent.sum();
    }

    /** Points that were not taken for an aggregate, because too much was kept. */
    public long refused() {
        return refused.sum();
    }

    /** Names of the aggregates with points in memory. */
    public List<String> names() {
        return buffers.keySet().stream().sorted().toList();
    }

    /** Aggregates with points in memory. */
    public long buffers() {
        return buffers.size();
    }

    /** Points that the intervals in memory are made of. */
    public long points() {
        AtomicLong points = new AtomicLong();
        buffers.keySet()
                .forEach(name -> buffers.computeIfPresent(name, (any, buffer) -> {
                    points.addAndGet(buffer.points());
                    return buffer;
                }));
        return points.get();
    }

    private record Due(String name, AggregateBuffer buffer, double time) {}
}
