package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.ArchiveList;
import io.graphitecluster.whisper.RetentionParser;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFileExistsException;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import io.graphitecluster.whisper.tools.options.Option.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code whisper-create}: makes a file, or says how large it would be. */
final class CreateTool implements Tool {
    static final String RETENTION_HELP = """

            timePerPoint and timeToStore specify lengths of time, for example:

            60:1440      a point each 60 seconds, 1440 of them: a day
            15m:8        a point each 15 minutes, 8 of them: 2 hours
            1h:7d        a point each hour, for 7 days
            12h:2y       a point each 12 hours, for 2 years
            """;

    static final String ESTIMATE = "--estimate";

    private static final double DEFAULT_X_FILES_FACTOR = 0.5;

    @Override
    public Command command() {
        return Command.optparse(
                "%prog path timePerPoint:timeToStore [timePerPoint:timeToStore]*\n"
                        + "%prog --estimate timePerPoint:timeToStore [timePerPoint:timeToStore]*\n" + RETENTION_HELP,
                Option.of(Kind.NUMBER, "--xFilesFactor", "XFILESFACTOR", ""),
                Option.of(
                        Kind.TEXT,
                        "--aggregationMethod",
                        "AGGREGATIONMETHOD",
                        "Function to use when aggregating values (" + AggregationMethod.allNames() + ")"),
                Option.flag("--overwrite", ""),
                Option.flag(
                        ESTIMATE,
                        "Don't create a whisper file, estimate storage requirements based on archive definitions"),
                Option.flag("--sparse", "Create new whisper as sparse file"),
                Option.flag("--fallocate", "Create new whisper and use fallocate"));
    }

    @Override
    public Breadth breadth() {
        return Breadth.changing(2, Integer.MAX_VALUE);
    }

    /** Only files that exist can be found, and without {@code --overwrite} those are refused. */
    @Override
    public boolean takesNamesLiterally(Invocation invocation) {
        return !invocation.options().has("--overwrite");
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        List<String> arguments = invocation.options().arguments();
        if (invocation.options().has(ESTIMATE)) {
            return SizeEstimate.show(invocation);
        }
        if (arguments.size() < 2) {
            return invocation.showHelp();
        }
        String name = arguments.getFirst();
        List<Archive> archives = arguments.subList(1, arguments.size()).stream()
                .map(text -> RetentionParser.whisper(text).archive())
                .toList();
        boolean exists = invocation.context().disk().exists(Path.of(name));
        boolean overwrite = invocation.options().has("--overwrite");
        if (exists && overwrite) {
            invocation.context().out().println("Overwriting existing file: " + name);
        }
        ArchiveList.validate(archives);
        if (exists && !overwrite) {
            throw new WhisperFileExistsException(Path.of(name));
        }
        create(invocation, Path.of(name), archives);
        long size = invocation.context().size(Path.of(name));
        invocation.fact("fileSize", size);
        invocation.context().out().println("Created: " + name + " (" + size + " bytes)");
        return 0;
    }

    private static void create(Invocation invocation, Path path, List<Archive> archives) throws IOException {
        AggregationMethod method = invocation
                .options()
                .text("--aggregationMethod")
                .map(AggregationMethod::ofName)
                .orElse(AggregationMethod.AVERAGE);
        double xFilesFactor = invocation.options().number("--xFilesFactor").orElse(DEFAULT_X_FILES_FACTOR);
        boolean sparse =
                invocation.options().has("--sparse") && !invocation.options().has("--fallocate");
        Whisper whisper = invocation.context().whisper();
        if (invocation.options().has("--overwrite")) {
            whisper.replace(path, archives, xFilesFactor, method, sparse, true);
        } else {
            whisper.create(path, archives, xFilesFactor, method, sparse, true);
        }
    }
}
