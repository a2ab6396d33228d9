package io.graphitecluster.e2e.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.e2e.client.NodeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * A book for very many points: batches of one second each, with a point of every series. Values follow from the seed, so
 * that only receipts are kept. A second is never sent twice: what there may be of a batch without a receipt is known too.
 */
public final class GridLedger {
    private static final int MOST_NAMED = 20;
    private static final int VALUES_OF_A_QUESTION = 400_000;
    private static final int VALUE_BITS = 40;
    private static final double EIGHTHS = 8;

    private final long seed;
    private final String prefix;
    private final int series;
    private final long first;
    private final BitSet accepted = new BitSet();
    private int next;

    /**
     * @param seed of the values
     * @param prefix of the series' names, without a dot at the end
     * @param series how many there are
     * @param first time of the first batch, epoch seconds
     */
    public GridLedger(long seed, String prefix, int series, long first) {
        this.seed = seed;
        this.prefix = prefix;
        this.series = series;
        this.first = first;
    }

    /** How many series there are. */
    public int series() {
        return series;
    }

    /** The next batch's number. */
    public synchronized int begin() {
        return next++;
    }

    /** How many batches were begun. */
    public synchronized int begun() {
        return next;
    }

    /** Notes that a batch's receipt came. */
    public synchronized void accepted(int batch) {
        accepted.set(batch);
    }

    /** Number of points that were accepted. */
    public synchronized long size() {
        return (long) accepted.cardinality() * series;
    }

    /** A batch in the line protocol. */
    public byte[] lines(int batch) {
        StringBuilder lines = new StringBuilder(series * (prefix.length() + 40));
        String time = " " + (first + batch) + "\n";
        for (int i = 0; i < series; i++) {
            lines.append(prefix).append(".s").append(i).append(' ').append(value(i, batch));
            lines.append(time);
        }
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Exact as decimals and as doubles. */
    private double value(int number, int batch) {
        long mixed = (seed ^ (long) batch << Integer.SIZE ^ number) * 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ mixed >>> 29) * 0xBF58_476D_1CE4_E5B9L;
        return (mixed >>> VALUE_BITS) / EIGHTHS;
    }

    /**
     * Fails unless every accepted point is answered with its value, and all else that is answered is what was sent.
     *
     * @param from the first batch to look at
     */
    public void assertNothingLost(NodeReader reader, int from) throws IOException, InterruptedException {
        BitSet book;
        int end;
        synchronized (this) {
            book = (BitSet) accepted.clone();
            end = next;
        }
        int step = Math.max(1, VALUES_OF_A_QUESTION / series);
        List<String> wrong = new ArrayList<>();
        for (int start = from; start < end; start += step) {
            int stop = Math.min(end, start + step);
            Map<String, Map<Long, Double>> seen =
                    reader.datapoints(prefix + ".*", "from=" + (first + start - 1) + "&until=" + (first + stop - 1));
            compare(seen, book, start, stop, wrong);
        }
        assertThat(wrong)
                .describedAs("of %s, %d accepted points, seed %d", prefix, size(), seed)
                .isEmpty();
    }

    private void compare(Map<String, Map<Long, Double>> seen, BitSet book, int start, int stop, List<String> wrong) {
        for (int i = 0; i < series; i++) {
            Map<Long, Double> points = seen.getOrDefault(prefix + ".s" + i, Map.of());
            for (int batch = start; batch < stop; batch++) {
                Double answer = points.get(first + batch);
                boolean mayBeMissing = answer == null && !book.get(batch);
                if (!mayBeMissing && (answer == null || answer != value(i, batch)) && wrong.size() < MOST_NAMED) {
                    wrong.add(prefix + ".s" + i + " at " + (first + batch) + ": " + value(i, batch) + " sent"
                            + (book.get(batch) ? " and accepted, " : ", ") + answer + " answered");
                }
            }
        }
    }
}
