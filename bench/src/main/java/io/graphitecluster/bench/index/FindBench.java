package io.graphitecluster.bench.index;

import io.graphitecluster.node.index.IndexFolder;
import io.graphitecluster.node.index.Matches;
import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.index.SearchLimits;
import io.graphitecluster.node.index.SearchTooLongException;
import io.graphitecluster.node.index.SearchWork;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The index of names alone, in this process: what a name costs in memory and time, how long saving and loading take, and
 * how long searches take, the paths of all matches made into texts. Names have about 40 bytes in four nodes.
 */
@Command(name = "find", mixinStandardHelpOptions = true, description = "Measures the index of names.")
public final class FindBench implements Callable<Integer> {
    private static final double MILLION = 1e6;
    private static final double MOST_SECONDS = 2;
    private static final int HOSTS_A_RACK = 40;
    private static final int METRICS = 50;
    private static final long MOST_STEPS = 50_000_000;

    @Option(names = "--names", defaultValue = "1000000", description = "series (${DEFAULT-VALUE})")
    private int names;

    @Option(names = "--repeats", defaultValue = "1000", description = "most searches of a pattern (${DEFAULT-VALUE})")
    private int repeats;

    @Option(names = "--patterns", description = "only patterns that could cost much, with what they allocate")
    private boolean patternsOnly;

    private FindBench() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FindBench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (patternsOnly) {
            new PatternBench(names).run();
            return 0;
        }
        NameIndex index = filled();
        Path folder = Files.createTempDirectory("index-bench");
        IndexFolder saved = new IndexFolder(new LocalDisk(), folder, index);
        time("saved", saved::save);
        print(String.format(Locale.ROOT, "%.1f MB in the file", Files.size(saved.snapshot()) / MILLION));
        for (int i = 0; i < 5; i++) {
            NameIndex loaded = new NameIndex();
            time("loaded", () -> new IndexFolder(new LocalDisk(), folder, loaded).load());
        }
        Files.delete(saved.snapshot());
        Files.delete(folder);
        String thousand =
                IntStream.range(0, 1000).mapToObj(i -> "x%03d".formatted(i)).collect(Collectors.joining(",", "{", "}"));
        String some =
                IntStream.range(0, 65).mapToObj(i -> "%02d".formatted(i)).collect(Collectors.joining(",", "{", "}"));
        for (String pattern : List.of(
                name(names / 2),
                "*",
                "dc03.*",
                "dc03.rack0003.*",
                "dc03.rack0003.host00*.*",
                "*.*.*",
                "*.*.*.*",
                "*.*.*.metric-7",
                "*.*.host0012[0-9].{metric-1,metric-2?}",
                "*.*.*" + "77*.*",
                "**.metric-7",
                "**",
                "dc" + some + ".rack00" + some + ".host000" + some + ".metric-" + some + "." + some,
                thousand + "." + thousand + "." + thousand + "." + thousand + "." + thousand,
                "**.".repeat(100) + "nothing",
                "*a*b*c*d*e*f*.*a*b*c*d*e*f*.*a*b*c*d*e*f*")) {
            search(index, pattern);
        }
        return 0;
    }

    private String name(int i) {
        int host = i / METRICS;
        return "dc%02d.rack%04d.host%05d-instance.metric-%d"
                .formatted(host / HOSTS_A_RACK % 20, host / HOSTS_A_RACK / 20, host, i % METRICS);
    }

    private NameIndex filled() {
        List<String> all = IntStream.range(0, names).mapToObj(this::name).toList();
        double bytes = all.stream().mapToLong(String::length).average().orElse(0);
        NameIndex index = new NameIndex();
        long began = System.nanoTime();
        all.forEach(index::add);
        long took = System.nanoTime() - began;
        print(String.format(
                Locale.ROOT,
                "%,d names of %.1f bytes: %.0f ns to add one, %.1f MB",
                names,
                bytes,
                (double) took / names,
                index.memory() / MILLION));
        began = System.nanoTime();
        all.forEach(index::add);
        print(String.format(
                Locale.ROOT, "%.0f ns to add one that is there", (double) (System.nanoTime() - began) / names));
        return index;
    }

    private void search(NameIndex index, String pattern) {
        long[] nanos = new long[repeats];
        int count = 0;
        int matches = 0;
        long steps = 0;
        String end = "";
        long deadline = System.nanoTime() + (long) (MOST_SECONDS * 1e9);
        while (count < repeats && (count < 3 || System.nanoTime() < deadline)) {
            SearchWork work = new SearchWork(pattern, new SearchLimits(10_000_000, MOST_STEPS), () -> false);
            long began = System.nanoTime();
            try {
                Matches found = index.search(pattern, work);
                for (int i = 0; i < found.size(); i++) {
                    if (found.path(i).isEmpty()) {
                        throw new IllegalStateException("a path is empty");
                    }
                }
                matches = found.size();
            } catch (SearchTooLongException e) {
                end = ", ended: too much work";
            }
            nanos[count++] = System.nanoTime() - began;
            steps = work.steps();
        }
        Arrays.sort(nanos, 0, count);
        print(String.format(
                Locale.ROOT,
                "%-42s %,9d matches, %,10d steps, p50 %9.3f ms, p99 %9.3f ms, of %d%s",
                pattern.length() > 40 ? pattern.substring(0, 37) + "…" : pattern,
                matches,
                steps,
                nanos[count / 2] / MILLION,
                nanos[Math.min(count - 1, count * 99 / 100)] / MILLION,
                count,
                end));
    }

    private static void time(String what, Callable<?> action) throws IOException {
        long began = System.nanoTime();
        try {
            Object result = action.call();
            print(String.format(
                    Locale.ROOT, "%s (%s) in %.1f ms", what, result, (System.nanoTime() - began) / MILLION));
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
