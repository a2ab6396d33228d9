package io.graphitecluster.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code make conformance}: runs a corpus and prints a line for each file, then the totals. */
@Command(
        name = "conformance",
        mixinStandardHelpOptions = true,
        description = "Runs a folder in the layout of the golden corpus and counts what passes.")
public final class ConformanceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", description = "The corpus (default: the project's own).")
    private Path corpus;

    @Option(names = "--home", defaultValue = "conformance", description = "The project's conformance folder.")
    private Path home;

    @Option(names = "--only", defaultValue = "", description = "Run only files whose place contains this text.")
    private String only;

    @Option(
            names = "--report",
            description = "Where to write the failures (default: ${DEFAULT-VALUE}).",
            defaultValue = "conformance/target/conformance-failures.txt")
    private Path report;

    @Option(names = "--raise", description = "Raise the checked-in counts to what passed now.")
    private boolean raise;

    /** Entry point. Exits 0 when all cases were run, whatever they gave; 2 when the corpus cannot be read. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ConformanceCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Path own = home.resolve("corpus");
        Path root = corpus == null ? own : corpus;
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.isDirectory(root)) {
            spec.commandLine().getErr().println("conformance: " + root + " is not a folder");
            return 2;
        }
        Harness harness = new Harness(new Corpus(root, own), AcceptedDifferences.read(home.resolve("accepted")));
        List<FileResult> results = harness.run(only, result -> {
            out.println(result.line());
            out.flush();
        });
        writeReport(results);
        if (raise) {
            PassedCounts.read(home.resolve("passed")).raise(results);
        }
        int passed = results.stream().mapToInt(FileResult::passed).sum();
        int failed = results.stream().mapToInt(r -> r.failures().size()).sum();
        int accepted = results.stream().mapToInt(FileResult::accepted).sum();
        if (failed > 0) {
            out.println("failures: " + report);
        }
        out.println(passed + " passed, " + failed + " failed, " + accepted + " accepted");
        out.flush();
        return 0;
    }

    private void writeReport(List<FileResult> results) throws IOException {
        if (report.getParent() != null) {
            Files.createDirectories(report.getParent());
        }
        StringBuilder text = new StringBuilder();
        for (FileResult result : results) {
            for (FileResult.Failure failure : result.failures()) {
                text.append(result.key()).append(' ').append(failure.id()).append(": ");
                text.append(failure.reason().replace("\n", "\\n")).append('\n');
            }
        }
        Files.writeString(report, text);
    }
}
