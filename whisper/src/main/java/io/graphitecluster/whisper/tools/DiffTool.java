package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.ArchiveDifference;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import io.graphitecluster.whisper.tools.options.Option.Kind;
import io.graphitecluster.whisper.tools.options.ParsedOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code whisper-diff}: where two files differ. */
final class DiffTool implements Tool {
    @Override
    public Command command() {
        return Command.optparse(
                "%prog [options] path_a path_b",
                Option.flag("--summary", "show summary of differences"),
                Option.flag("--ignore-empty", "skip comparison if either value is undefined"),
                Option.flag("--columns", "print output in simple columns"),
                Option.flag("--no-headers", "do not print column headers"),
                Option.of(
                        Kind.INTEGER,
                        "--until",
                        "UNTIL",
                        "Unix epoch time of the end of your requested interval (default: None)"),
                Option.flag("--json", "Output results in JSON form"));
    }

    @Override
    public Breadth breadth() {
        return Breadth.comparing();
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.argumentCount() != 2) {
            return invocation.showHelp();
        }
        ParsedOptions options = invocation.options();
        List<ArchiveDifference> differences = compare(invocation);
        invocation.fact(
                "archives",
                differences.stream()
                        .map(difference -> note(difference, !options.has("--summary")))
                        .toList());
        PrintStream out = invocation.context().out();
        if (options.has("--json")) {
            out.println(DifferenceJson.of(
                    differences, invocation.argument(0), invocation.argument(1), !options.has("--summary")));
            return 0;
        }
        DifferenceTable table = new DifferenceTable(out, !options.has("--columns"), !options.has("--no-headers"));
        if (options.has("--summary")) {
            table.showSummary(differences);
        } else {
            table.showPoints(differences);
        }
        return 0;
    }

    private static Map<String, Object> note(ArchiveDifference difference, boolean points) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("archive", difference.archive());
        if (points) {
            facts.put(
                    "datapoint",
                    difference.points().stream().map(DiffTool::note).toList());
        }
        facts.put("points", difference.points().size());
        facts.put("total", difference.compared());
        return facts;
    }

    private static Map<String, Object> note(ArchiveDifference.Point point) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("timestamp", point.timestamp());
        facts.put("value_a", point.left());
        facts.put("value_b", point.right());
        return facts;
    }

    private static List<ArchiveDifference> compare(Invocation invocation) throws IOException {
        long now = invocation.context().now();
        long until = invocation.options().integer("--until").orElse(0);
        Whisper whisper = invocation.context().whisper();
        try (WhisperFile a = whisper.openReadOnly(Path.of(invocation.argument(0)));
                WhisperFile b = whisper.openReadOnly(Path.of(invocation.argument(1)))) {
            return a.compare(b, invocation.options().has("--ignore-empty"), until == 0 ? now : until, now);
        }
    }
}
