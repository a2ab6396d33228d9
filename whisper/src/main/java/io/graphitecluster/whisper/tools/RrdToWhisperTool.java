package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.rrd.RrdArchive;
import io.graphitecluster.whisper.rrd.RrdFile;
import io.graphitecluster.whisper.rrd.RrdHeader;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import io.graphitecluster.whisper.tools.options.Option.Kind;
import io.graphitecluster.whisper.tools.text.PythonText;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code rrd2whisper}: makes a Whisper file of each data source of an RRD file. */
final class RrdToWhisperTool implements Tool {
    private static final List<AggregationMethod> NOT_IN_RRD =
            List.of(AggregationMethod.SUM, AggregationMethod.ABSMAX, AggregationMethod.ABSMIN);

    @Override
    public Command command() {
        String methods = Arrays.stream(AggregationMethod.values())
                .filter(method -> !NOT_IN_RRD.contains(method))
                .map(AggregationMethod::graphiteName)
                .collect(Collectors.joining(", "));
        return Command.optparse(
                "%prog rrd_path",
                Option.of(
                        Kind.NUMBER,
                        "--xFilesFactor",
                        "XFILESFACTOR",
                        "The xFilesFactor of the new file (default: that of the RRD file)"),
                Option.of(
                        Kind.TEXT,
                        "--aggregationMethod",
                        "AGGREGATIONMETHOD",
                        "The consolidation function whose archives are read. One of: " + methods),
                Option.of(
                        Kind.TEXT,
                        "--destinationPath",
                        "DESTINATIONPATH",
                        "The folder of the new file (default: that of the RRD file)"));
    }

    @Override
    public Breadth breadth() {
        return Breadth.changing(1, Integer.MAX_VALUE).lookingFor(".rrd");
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.argumentCount() < 1) {
            return invocation.showHelp();
        }
        String name = invocation.argument(0);
        try (RrdFile rrd = RrdFile.open(invocation.context().disk(), Path.of(name))) {
            RrdHeader header = rrd.header();
            String function = invocation
                    .options()
                    .text("--aggregationMethod")
                    .orElse("average")
                    .toUpperCase(Locale.ROOT);
            List<RrdArchive> sources = header.archivesOf(function);
            if (sources.isEmpty()) {
                throw ToolFailure.error("Unable to find any RRAs with consolidation function: " + function);
            }
            List<String> targets = new ArrayList<>();
            invocation.fact("targets", targets);
            for (int source = 0; source < header.dataSources().size(); source++) {
                String suffix = header.dataSources().size() > 1
                        ? "_" + header.dataSources().get(source)
                        : "";
                Path target = target(invocation, name, suffix);
                new RrdMigration(rrd, function, source, xFilesFactor(invocation, sources), invocation.context())
                        .into(target);
                targets.add(target.toString());
            }
        } catch (NoSuchFileException e) {
            throw ToolFailure.error("opening " + PythonText.quoted(name) + ": No such file or directory");
        }
        return 0;
    }

    /** The one asked for, or the first one that is not 0, as upstream has it: it takes 0 for none given. */
    private static double xFilesFactor(Invocation invocation, List<RrdArchive> sources) {
        double asked = invocation.options().number("--xFilesFactor").orElse(0);
        return asked != 0
                ? asked
                : sources.stream()
                        .mapToDouble(RrdArchive::xFilesFactor)
                        .filter(factor -> factor != 0)
                        .findFirst()
                        .orElse(0);
    }

    private static Path target(Invocation invocation, String name, String suffix) throws IOException {
        String ending = suffix + ".wsp";
        String folder = invocation.options().text("--destinationPath").orElse("");
        String source = folder.isEmpty() ? name : String.valueOf(Path.of(name).getFileName());
        String target = source.replace(".rrd", ending);
        if (target.equals(source)) {
            throw ToolFailure.error(name + " does not end with .rrd: how would the Whisper file be named?");
        }
        if (folder.isEmpty()) {
            return Path.of(target);
        }
        // Of a tree of RRD files the new files are a tree, too.
        Path destination = Path.of(folder, invocation.origin().below());
        invocation.context().disk().createFolders(destination);
        return destination.resolve(target);
    }

    /** The archives of the Whisper file. */
    static List<Archive> archives(RrdHeader header, List<RrdArchive> sources) {
        return sources.stream()
                .map(source -> new Archive(header.secondsPerRow(source), source.rows()))
                .toList();
    }
}
