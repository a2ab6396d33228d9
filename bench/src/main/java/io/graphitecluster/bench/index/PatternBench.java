package io.graphitecluster.bench.index;

import com.sun.management.ThreadMXBean;
import io.graphitecluster.node.index.Matches;
import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.index.SearchLimits;
import io.graphitecluster.node.index.SearchTooLongException;
import io.graphitecluster.node.index.SearchWork;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Patterns that could cost much, each in an index of many names: how long they take and what they allocate, matches found but
 * not named, within the steps that a node allows one request.
 */
final class PatternBench {
    private static final double MILLION = 1e6;
    private static final double MOST_SECONDS = 3;
    private static final int MOST_SEARCHES = 200;
    private static final int SHOWN = 48;
    /** The default of READ_MAX_SEARCH_STEPS. */
    private static final long MOST_STEPS = 50_000_000;

    private final int names;

    PatternBench(int names) {
        this.names = names;
    }

    /** Measures all patterns and prints a table for each shape of names. */
    void run() {
        shape("three nodes", three(), List.of("*.*.*", "*.*.*****", "*****", "**", "*.*.*a*a*a*a*a*b", "**.**.**.x"));
        shape("three nodes, classes and braces", three(), classesAndBraces());
        String thousand = thousand();
        shape("five nodes of a thousand values", five(), List.of((thousand + ".").repeat(4) + thousand));
    }

    private static List<String> classesAndBraces() {
        String letters =
                IntStream.range(0x4e00, 0x9000).mapToObj(Character::toString).collect(Collectors.joining());
        return List.of(
                "*.*.[a-z][a-z]*[0-9][0-9][0-9]",
                "*.*.[" + letters + "m]*",
                "*.*." + "{a,".repeat(5000) + "m*" + "}".repeat(5000),
                "*.*." + "{".repeat(10_000) + "m*" + "}".repeat(10_000),
                "{,,,,}".repeat(1000) + "*.*.*",
                "*.*." + "*1".repeat(2000) + "x");
    }

    private static String thousand() {
        return IntStream.range(0, 1000).mapToObj("value%03d"::formatted).collect(Collectors.joining(",", "{", "}"));
    }

    private NameIndex three() {
        NameIndex index = new NameIndex();
        for (int i = 0; i < names; i++) {
            index.add("dc%02d.host%04d.metric-%07d".formatted(i % 20, i / 20 % 1000, i));
        }
        return index;
    }

    /** Of a thousand values in each node, so that all names match and few share their nodes. */
    private NameIndex five() {
        NameIndex index = new NameIndex();
        for (int i = 0; i < names; i++) {
            index.add("value%03d.value%03d.value%03d.value%03d.value%03d"
                    .formatted(i % 1000, i / 1000 % 1000, i * 7L % 1000, i * 13L % 1000, i * 31L % 1000));
        }
        return index;
    }

    private void shape(String what, NameIndex index, List<String> patterns) {
        System.out.printf(Locale.ROOT, "%n%s: %,d names, %.1f MB%n%n", what, index.size(), index.memory() / MILLION);
        System.out.println("| pattern | matches | steps | median ms | max ms | MB allocated | end |");
        System.out.println("|---|---|---|---|---|---|---|");
        patterns.forEach(pattern -> search(index, pattern));
    }

    private void search(NameIndex index, String pattern) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] nanos = new long[MOST_SEARCHES];
        int count = 0;
        int matches = 0;
        long allocated = 0;
        long steps = 0;
        String end = "whole";
        long deadline = System.nanoTime() + (long) (MOST_SECONDS * 1e9);
        while (count < nanos.length && (count < 3 || System.nanoTime() < deadline)) {
            SearchWork work = new SearchWork(pattern, new SearchLimits(Integer.MAX_VALUE, MOST_STEPS), () -> false);
            long before = threads.getCurrentThreadAllocatedBytes();
            long began = System.nanoTime();
            try {
                Matches found = index.search(pattern, work);
                matches = found.size();
            } catch (SearchTooLongException e) {
                end = "error: too much work";
            }
            nanos[count++] = System.nanoTime() - began;
            allocated = Math.max(allocated, threads.getCurrentThreadAllocatedBytes() - before);
            steps = work.steps();
        }
        Arrays.sort(nanos, 0, count);
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %,d | %.1f | %.1f | %.1f | %s |%n",
                shown(pattern),
                matches,
                steps,
                nanos[count / 2] / MILLION,
                nanos[count - 1] / MILLION,
                allocated / MILLION,
                end);
    }

    private static String shown(String pattern) {
        return pattern.length() <= SHOWN
                ? "`" + pattern + "`"
                : "`" + pattern.substring(0, SHOWN) + "…`, " + pattern.length() + " characters";
    }
}
