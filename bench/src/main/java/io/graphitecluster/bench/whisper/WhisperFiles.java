package io.graphitecluster.bench.whisper;

import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.disk.MappingLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The shard writer on very many files: creates, updates of one and of ten points, fetches, memory; round by round in turn
 * with a loop in C that opens, writes and closes, and with upstream's whisper.
 */
@Command(name = "whisper-files", mixinStandardHelpOptions = true, description = "Measures the writer of a shard.")
public final class WhisperFiles implements Callable<Integer> {
    private static final Map<String, List<Archive>> RETENTIONS = retentions();

    @Option(names = "--files", defaultValue = "100000", description = "how many (default: ${DEFAULT-VALUE})")
    private int files;

    @Option(names = "--warm-ups", defaultValue = "8", description = "rounds before those that count (${DEFAULT-VALUE})")
    private int warmUps;

    @Option(names = "--rounds", defaultValue = "7", description = "how often each is measured (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--descriptors", defaultValue = "19000", description = "the writer's budget (${DEFAULT-VALUE})")
    private int descriptors;

    @Option(names = "--mappings", description = "files that the writer may map (default: what the system allows)")
    private int mappings = MappingLimits.ofSystem();

    @Option(names = "--threads", defaultValue = "1,2", split = ",", description = "numbers of threads (1,2)")
    private List<Integer> threads;

    @Option(names = "--retentions", split = ";", description = "only these of 60s:1d and 60s:1d,5m:7d")
    private List<String> only;

    @Option(
            names = "--python-files",
            defaultValue = "100000",
            description = "upstream's rounds go over so many at most")
    private int pythonFiles;

    @Option(names = "--folder", description = "where files are made and removed again (default: the temporary folder)")
    private Path parent;

    @Option(names = "--sources", defaultValue = "bench/src/main", description = "where the rivals' sources are")
    private Path sources;

    private static Map<String, List<Archive>> retentions() {
        Map<String, List<Archive>> retentions = new LinkedHashMap<>();
        retentions.put("60s:1d", List.of(new Archive(60, 1440)));
        retentions.put("60s:1d,5m:7d", List.of(new Archive(60, 1440), new Archive(300, 2016)));
        return retentions;
    }

    /** Runs. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new WhisperFiles()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = parent == null
                ? Files.createTempDirectory("whisper-files")
                : Files.createTempDirectory(parent, "whisper-files");
        try {
            Rivals rivals = new Rivals(sources, folder);
            for (int count : threads) {
                for (String retention : only == null ? RETENTIONS.keySet() : only) {
                    System.out.printf(Locale.ROOT, "%n%s, %,d files, %d thread(s)%n", retention, files, count);
                    Path data = Files.createDirectory(folder.resolve("data"));
                    new Contest(rivals, files, count, descriptors, mappings)
                            .run(data, RETENTIONS.get(retention), warmUps, rounds, Math.min(files, pythonFiles));
                    remove(data);
                }
            }
        } finally {
            remove(folder);
        }
        return 0;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
