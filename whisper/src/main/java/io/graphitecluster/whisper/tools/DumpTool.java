package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.ArchiveInfo;
import io.graphitecluster.whisper.Header;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.tools.batch.Json;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.CommandLineException;
import io.graphitecluster.whisper.tools.options.Option;
import io.graphitecluster.whisper.tools.text.PythonFloat;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** {@code whisper-dump}: the header and every slot of a file, also of a damaged one as far as it goes. */
final class DumpTool implements Tool {
    private static final int DIGITS = 35;
    private static final int VALUE_WIDTH = 10;

    @Override
    public Command command() {
        return Command.optparse(
                "%prog path",
                Option.flag("--pretty", "Show human-readable timestamps instead of unix times"),
                Option.text(
                        "-t", "--time-format", "TIME_FORMAT", "Time format to use with --pretty; see time.strftime()"),
                Option.flag("-r", "--raw", "Dump value only in the same format for whisper-update (UTC timestamps)"));
    }

    @Override
    public Breadth breadth() {
        return Breadth.reading(1, 1);
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.argumentCount() != 1) {
            throw new CommandLineException("require one input file name");
        }
        String name = invocation.argument(0);
        if (!invocation.context().disk().exists(Path.of(name))) {
            throw ToolFailure.error("File \"" + name + "\" does not exist!");
        }
        boolean raw = invocation.options().has("--raw");
        PrintStream out = invocation.context().out();
        try (WhisperFile file = invocation.context().whisper().openDamaged(Path.of(name))) {
            if (!raw) {
                showHeader(out, file.header());
            }
            List<ArchiveInfo> archives = file.header().archives();
            if (invocation.command().extendsBy(Breadth.JSON.key())
                    && invocation.options().has(Breadth.JSON.key())) {
                note(invocation, file);
                return 0;
            }
            TimeText times = TimeText.of(invocation);
            for (int i = 0; i < archives.size(); i++) {
                if (raw) {
                    file.forEachSlot(
                            archives.get(i),
                            (index, interval, value) ->
                                    out.println(interval + ":" + PythonFloat.general(value, DIGITS)));
                } else {
                    out.println("Archive " + i + " data:");
                    file.forEachSlot(
                            archives.get(i),
                            (index, interval, value) ->
                                    out.println(index + ": " + times.show(interval) + ", " + padded(value)));
                }
            }
        }
        return 0;
    }

    /** Points are pairs of time and value, in the order of the file. */
    private static void note(Invocation invocation, WhisperFile file) throws IOException {
        Header header = file.header();
        invocation.fact("aggregationMethod", header.aggregationMethod().graphiteName());
        invocation.fact("maxRetention", header.maxRetention());
        invocation.fact("xFilesFactor", (double) header.xFilesFactor());
        List<Object> archives = new ArrayList<>();
        for (ArchiveInfo archive : header.archives()) {
            StringJoiner data = new StringJoiner(", ", "[", "]");
            file.forEachSlot(
                    archive, (index, interval, value) -> data.add("[" + interval + ", " + Json.of(value) + "]"));
            Map<String, Object> members = new LinkedHashMap<>(InfoTool.fields(archive));
            members.put("data", new Json.Raw(data.toString()));
            archives.add(members);
        }
        invocation.fact("archives", archives);
    }

    private static String padded(double value) {
        String text = PythonFloat.general(value, DIGITS);
        return " ".repeat(Math.max(0, VALUE_WIDTH - text.length())) + text;
    }

    private static void showHeader(PrintStream out, Header header) {
        out.println("Meta data:");
        out.println("  aggregation method: " + header.aggregationMethod().graphiteName());
        out.println("  max retention: " + header.maxRetention());
        out.println("  xFilesFactor: " + PythonFloat.general(header.xFilesFactor(), 6));
        out.println();
        int number = 0;
        for (ArchiveInfo archive : header.archives()) {
            out.println("Archive " + number++ + " info:");
            out.println("  offset: " + archive.offset());
            out.println("  seconds per point: " + archive.secondsPerPoint());
            out.println("  points: " + archive.points());
            out.println("  retention: " + archive.retention());
            out.println("  size: " + archive.size());
            out.println();
        }
    }
}
