package io.graphitecluster.e2e.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What senders put into sums over the intervals of an aggregation rule. Each input of an interval has a digit of its own in
 * the sum, to the base 4, so that a sum tells of every input whether it is in it, and how often:
 *
 * <pre>
 * series in.gG.pS, value 4^(S * seconds + second of the interval)      S: the sender
 * sum    every accepted input once, every one of which no receipt came once or not at all, and nothing else
 * </pre>
 */
public final class InputLedger {
    private static final int BASE = 4;
    private static final int MOST_DIGITS = 26;

    private final int groups;
    private final int senders;
    private final int seconds;
    private final List<Batch> accepted = new ArrayList<>();
    private final List<Batch> unknown = new ArrayList<>();

    /**
     * @param groups each has a sum, and an input from each sender for each second
     * @param seconds of an interval
     */
    public InputLedger(int groups, int senders, int seconds) {
        if (senders * seconds > MOST_DIGITS) {
            throw new IllegalArgumentException("a double has no room for the digits of so many inputs");
        }
        this.groups = groups;
        this.senders = senders;
        this.seconds = seconds;
    }

    /**
     * What one sender sends for one second: an input of each group.
     *
     * @param sender from 0
     * @param time epoch seconds
     * @param value of all its inputs
     */
    public record Batch(int sender, long time, double value) {}

    /** A batch; to be entered once it is known what became of it. */
    public Batch batch(int sender, long time) {
        return new Batch(sender, time, Math.pow(BASE, digit(sender, time)));
    }

    private int digit(int sender, long time) {
        return sender * seconds + (int) (time % seconds);
    }

    /** The batch in the line protocol. */
    public String lines(Batch batch) {
        StringBuilder lines = new StringBuilder();
        for (int group = 0; group < groups; group++) {
            lines.append(input(group, batch.sender()))
                    .append(' ')
                    .append(batch.value())
                    .append(' ')
                    .append(batch.time())
                    .append('\n');
        }
        return lines.toString();
    }

    /** Enters a batch whose receipt came. */
    public synchronized void accepted(Batch batch) {
        accepted.add(batch);
    }

    /** Enters a batch of which nothing is known. */
    public synchronized void unknown(Batch batch) {
        unknown.add(batch);
    }

    /** Number of inputs that were accepted. */
    public synchronized long size() {
        return (long) accepted.size() * groups;
    }

    /** Number of inputs of which nothing is known. */
    public synchronized long unknownSize() {
        return (long) unknown.size() * groups;
    }

    /**
     * What is wrong with the sums.
     *
     * @param sums by group's number and begin of the interval
     */
    public synchronized List<String> problems(Map<Integer, Map<Long, Double>> sums) {
        Map<Long, long[]> least = digits(accepted);
        Map<Long, long[]> perhaps = digits(unknown);
        List<String> problems = new ArrayList<>();
        least.forEach((interval, digits) -> {
            long[] more = perhaps.getOrDefault(interval, new long[senders * seconds]);
            for (int group = 0; group < groups; group++) {
                Double sum = sums.getOrDefault(group, Map.of()).get(interval);
                if (sum == null || !isMadeOf(sum, digits, more)) {
                    problems.add("group " + group + " at " + interval + ": "
                            + (sum == null ? "no sum" : "sum " + Long.toString(sum.longValue(), BASE))
                            + ", accepted " + text(digits) + ", unknown " + text(more));
                }
            }
        });
        return problems;
    }

    private static boolean isMadeOf(double sum, long[] least, long[] perhaps) {
        long rest = (long) sum;
        for (int digit = 0; digit < least.length; digit++) {
            long times = rest % BASE;
            if (times < least[digit] || times > least[digit] + perhaps[digit]) {
                return false;
            }
            rest /= BASE;
        }
        return rest == 0;
    }

    private Map<Long, long[]> digits(List<Batch> batches) {
        Map<Long, long[]> digits = new TreeMap<>();
        for (Batch batch : batches) {
            digits.computeIfAbsent(batch.time() - batch.time() % seconds, any -> new long[senders * seconds])[
                    digit(batch.sender(), batch.time())]++;
        }
        return digits;
    }

    private static String text(long[] digits) {
        StringBuilder text = new StringBuilder();
        for (int i = digits.length - 1; i >= 0; i--) {
            text.append(digits[i]);
        }
        return text.toString();
    }

    /** What is wrong with the inputs themselves, by series and time: those that were accepted must be there. */
    public synchronized List<String> lost(Map<String, Map<Long, Double>> inputs) {
        List<String> lost = new ArrayList<>();
        for (Batch batch : accepted) {
            for (int group = 0; group < groups; group++) {
                String name = input(group, batch.sender());
                Double value = inputs.getOrDefault(name, Map.of()).get(batch.time());
                if (value == null || value != batch.value()) {
                    lost.add(name + " at " + batch.time() + ": " + batch.value() + " accepted, " + value + " answered");
                }
            }
        }
        return lost;
    }

    private static String input(int group, int sender) {
        return "in.g" + group + ".p" + sender;
    }
}
