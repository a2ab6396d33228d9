package io.graphitecluster.e2e.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Points of some series, one a minute up to now, to be sent and to be held against what is answered. */
final class Minutes {
    private static final int MINUTE = 60;
    private static final int FEW = 5;

    private final Map<String, Map<Long, Double>> points = new TreeMap<>();
    private final long first;
    private final long last;

    /**
     * Makes points.
     *
     * @param prefix of the names, without a dot at the end
     * @param now epoch seconds
     */
    Minutes(String prefix, int series, int minutes, long now) {
        last = now - now % MINUTE;
        first = last - (long) (minutes - 1) * MINUTE;
        for (int i = 0; i < series; i++) {
            Map<Long, Double> values = new TreeMap<>();
            for (int minute = 0; minute < minutes; minute++) {
                values.put(first + (long) minute * MINUTE, i * 1000 + minute + 0.25);
            }
            points.put(prefix + ".s" + i, values);
        }
    }

    /** All points in the line protocol, minute by minute. */
    String lines() {
        List<String> lines = new ArrayList<>();
        for (long time = first; time <= last; time += MINUTE) {
            for (Map.Entry<String, Map<Long, Double>> series : points.entrySet()) {
                lines.add(series.getKey() + " " + series.getValue().get(time) + " " + time + "\n");
            }
        }
        return String.join("", lines);
    }

    /** Names of the series. */
    List<String> names() {
        return List.copyOf(points.keySet());
    }

    /** Fails unless exactly these points were answered; names the first few that were not. */
    void assertAllIn(Map<String, Map<Long, Double>> answered) {
        List<String> wrong = new ArrayList<>();
        points.forEach((name, values) -> values.forEach((time, value) -> {
            Double answer = answered.getOrDefault(name, Map.of()).get(time);
            if (!value.equals(answer)) {
                wrong.add(name + " at " + time + ": " + value + " sent, " + answer + " answered");
            }
        }));
        assertThat(wrong.stream().limit(FEW))
                .describedAs("the first of %d points", wrong.size())
                .isEmpty();
        assertThat(answered.keySet()).isEqualTo(points.keySet());
        answered.forEach((name, values) -> assertThat(values).describedAs(name).hasSameSizeAs(points.get(name)));
    }

    /** The window that holds them all, as readers take it. */
    String range() {
        return "from=" + (first - MINUTE) + "&until=" + last;
    }

    /** Begin of that window in epoch seconds; its end is {@link #last}. */
    long from() {
        return first - MINUTE;
    }

    /** Time of the last points in epoch seconds. */
    long last() {
        return last;
    }
}
