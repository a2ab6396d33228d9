package io.graphitecluster.bench.node;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Whisper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Seconds from the start of a process until it finds all names, on files that are there: ours and go-carbon in turn, on the
 * same files, each after a first start that is not measured, in which it notes the names for the next.
 */
@Command(name = "start", mixinStandardHelpOptions = true, description = "Measures the start, beside a go-carbon.")
public final class StartBench implements Callable<Integer> {
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final int STEP = 60;
    private static final int SLOTS = 1440;

    @Option(names = "--names", defaultValue = "100000,1000000", split = ",", description = "series (${DEFAULT-VALUE})")
    private List<Integer> names;

    @Option(names = "--starts", defaultValue = "5", description = "how often each is started (${DEFAULT-VALUE})")
    private int starts;

    @Option(names = "--folder", description = "where the files lie, and stay (a temporary folder)")
    private Path folder;

    @Option(names = "--go-carbon", description = "go-carbon's program; without it ours is measured alone")
    private Path goCarbon;

    @Option(
            names = "--java-options",
            defaultValue = "-XX:+UseSerialGC -Xmx1g",
            description = "for our node (${DEFAULT-VALUE})")
    private String javaOptions;

    /** Runs it. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new StartBench()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path scratch = folder == null ? Files.createTempDirectory("start-bench") : Files.createDirectories(folder);
        OurProgram program = OurProgram.trained(
                Path.of("carbon-node/target/dist/lib"),
                Arrays.asList(javaOptions.split(" ", -1)),
                scratch.resolve("carbon-node.aot"));
        System.out.println("series node start-s cpu-s MB");
        for (int series : names) {
            Path files = scratch.resolve("names-" + series);
            makeFiles(files.resolve("whisper"), series);
            List<Contender> contenders = new ArrayList<>();
            contenders.add(Contender.ours(program, files, 1));
            if (goCarbon != null) {
                contenders.add(Contender.goCarbon(goCarbon, files, 1));
            }
            for (int i = 0; i <= starts; i++) {
                for (Contender contender : contenders) {
                    measure(contender, series, i == 0);
                }
            }
        }
        return 0;
    }

    private static void measure(Contender node, int series, boolean first) throws IOException, InterruptedException {
        double took = node.startUntilFound(series);
        double processor = node.usage().processorSeconds();
        double peak = node.usage().peakMegabytes();
        if (first) {
            node.awaitQuiet(QUIET);
        } else {
            System.out.printf(Locale.ROOT, "%d %s %.3f %.2f %.0f%n", series, node.name(), took, processor, peak);
        }
        node.stop();
    }

    /** Sparse files without points, as many as are missing. */
    private static void makeFiles(Path whisper, int series) throws IOException {
        Whisper format = new Whisper();
        for (int i = 0; i < series; i++) {
            Path file = whisper.resolve(KeptPoints.path(i));
            if (i % 1000 == 0) {
                Files.createDirectories(file.getParent());
            }
            if (!Files.exists(file)) {
                format.create(file, List.of(new Archive(STEP, SLOTS)), 0.5, AggregationMethod.AVERAGE, true, false);
            }
        }
    }
}
