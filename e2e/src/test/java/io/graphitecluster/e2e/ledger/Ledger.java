package io.graphitecluster.e2e.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.e2e.client.WebClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Points by series and slot, with the value last accepted. Only {@link #next} and {@link #accepted} in turn: a batch
 * whose receipt did not come is forgotten, and its slots are never used again, because nothing is known of them.
 */
public final class Ledger {
    private static final int SLOT = 60;

    private final SplittableRandom random;
    private final String prefix;
    private final int series;
    private final long first;
    private final Map<String, Map<Long, Double>> points = new TreeMap<>();
    private long next;

    /**
     * @param seed of names and values; printed, so that a failure can be repeated
     * @param prefix of the series' names, without a dot at the end
     * @param series number of series; each batch has a point of every one
     * @param first time of the first batch in epoch seconds; each batch is a minute later
     */
    public Ledger(long seed, String prefix, int series, long first) {
        this.random = new SplittableRandom(seed);
        this.prefix = prefix;
        this.series = series;
        this.first = first - first % SLOT;
        this.next = this.first;
        System.out.println("ledger " + prefix + ": seed " + seed);
    }

    /**
     * A point of each series, in the slot after the last batch's.
     *
     * @param time of the points in epoch seconds, a whole minute
     * @param values by series
     */
    public record Batch(long time, Map<String, Double> values) {
        /** The batch in the line protocol. */
        public String lines() {
            StringBuilder lines = new StringBuilder();
            values.forEach((name, value) -> lines.append(name)
                    .append(' ')
                    .append(value)
                    .append(' ')
                    .append(time)
                    .append('\n'));
            return lines.toString();
        }
    }

    /** The next batch. */
    public synchronized Batch next() {
        Map<String, Double> values = new TreeMap<>();
        for (int i = 0; i < series; i++) {
            values.put(prefix + ".s" + i, (double) random.nextInt(1_000_000));
        }
        Batch batch = new Batch(next, values);
        next += SLOT;
        return batch;
    }

    /** Enters a batch whose receipt came. */
    public synchronized void accepted(Batch batch) {
        batch.values()
                .forEach((name, value) ->
                        points.computeIfAbsent(name, any -> new TreeMap<>()).put(batch.time(), value));
    }

    /** Number of points that were accepted. */
    public synchronized int size() {
        return points.values().stream().mapToInt(Map::size).sum();
    }

    /** Fails unless every point of the book is among what a frontend answers, with its value. */
    public void assertNothingLost(WebClient web) throws IOException, InterruptedException {
        assertNothingLost(web::datapoints);
    }

    /** Answers with points by series and time. */
    @FunctionalInterface
    public interface Reader {
        /** @param range as {@code from=…&until=…} in epoch seconds */
        Map<String, Map<Long, Double>> datapoints(String target, String range) throws IOException, InterruptedException;
    }

    /** As above, with what any reader answers. */
    public synchronized void assertNothingLost(Reader reader) throws IOException, InterruptedException {
        Map<String, Map<Long, Double>> seen =
                reader.datapoints(prefix + ".*", "from=" + (first - SLOT) + "&until=" + (next + SLOT));
        List<String> lost = new ArrayList<>();
        points.forEach((name, expected) -> expected.forEach((time, value) -> {
            Double answer = seen.getOrDefault(name, Map.of()).get(time);
            if (!value.equals(answer)) {
                lost.add(name + " at " + time + ": " + value + " accepted, " + answer + " answered");
            }
        }));
        assertThat(lost).describedAs("of %d accepted points", size()).isEmpty();
    }
}
