package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.WhisperException;
import io.graphitecluster.whisper.disk.OverlayDisk;
import io.graphitecluster.whisper.rrd.CorruptRrdException;
import io.graphitecluster.whisper.tools.Tool.Invocation;
import io.graphitecluster.whisper.tools.batch.Batch;
import io.graphitecluster.whisper.tools.batch.Json;
import io.graphitecluster.whisper.tools.batch.Progress;
import io.graphitecluster.whisper.tools.options.ParsedOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Runs a command for one file on each of many, as often as there are files: with their paths in the place of the folder or
 * glob, and with what it says held until those before it have spoken.
 */
final class ManyFiles {
    private final Tool tool;
    private final Breadth breadth;
    private final Invocation invocation;
    private final ToolContext context;
    private final ParsedOptions options;
    private final Selection selection;
    private final byte[] input;
    private final BatchReport report;

    private ManyFiles(Tool tool, Invocation invocation, Selection selection) throws IOException {
        this.tool = tool;
        this.invocation = invocation;
        this.selection = selection;
        breadth = tool.breadth();
        context = invocation.context();
        options = invocation.options();
        // Points on standard input, where a command takes them, are for every file.
        input = tool.readsInput(invocation) ? context.in().readAllBytes() : new byte[0];
        report = new BatchReport(invocation, selection.isMany() || options.has(Breadth.DRY_RUN.key()));
    }

    /** How to run a command on many files; empty when its command line is one that upstream has, too. */
    static Optional<ManyFiles> of(Tool tool, Invocation invocation) throws IOException {
        Breadth breadth = tool.breadth();
        int count = invocation.argumentCount();
        if (breadth.paths() == 0
                || count < breadth.least()
                || count > breadth.most()
                || invocation.options().has(CreateTool.ESTIMATE)) {
            return Optional.empty();
        }
        Selection selection = new Selection(breadth, invocation, tool.takesNamesLiterally(invocation));
        boolean beyondUpstream = Breadth.ALL_OPTIONS.stream()
                .anyMatch(option -> invocation.command().extendsBy(option.key())
                        && invocation.options().has(option.key()));
        return selection.isMany() || beyondUpstream
                ? Optional.of(new ManyFiles(tool, invocation, selection))
                : Optional.empty();
    }

    /** What became of a file. */
    private record Outcome(int exit, String out, String err, Map<String, Object> facts, Exception failure) {}

    /** Runs it on all; the exit code is 0 when it was 0 for each. */
    int run() throws IOException {
        int jobs = Breadth.jobs(options);
        List<Selection.Item> items = selection.items();
        Progress progress = report.progress("files", items.size());
        try {
            Batch.run(items, jobs, progress, this::runOne, this::tell);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ToolFailure.error("interrupted: what was begun is finished, the rest is as it was");
        }
        return report.end(items.size());
    }

    private Outcome runOne(Selection.Item item) {
        CapturedOutput output = new CapturedOutput();
        ToolContext own = context.withOutput(output.out(), output.err()).withInput(new ByteArrayInputStream(input));
        if (options.has(Breadth.DRY_RUN.key())) {
            own = own.withDisk(new OverlayDisk(context.disk()));
        }
        List<String> arguments = new ArrayList<>(item.paths());
        arguments.addAll(options.arguments().subList(breadth.paths(), invocation.argumentCount()));
        Invocation one = invocation.forOne(arguments, own, new Tool.Origin(item.below()));
        int exit = 1;
        Exception failure = null;
        try {
            if (item.trouble() != null) {
                throw item.trouble();
            }
            exit = tool.run(one);
        } catch (ToolFailure | WhisperException | CorruptRrdException | IOException e) {
            failure = e;
        }
        return new Outcome(exit, output.outText(), output.errText(), one.facts(), failure);
    }

    private boolean tell(Selection.Item item, Outcome outcome) {
        Exception failure = outcome.failure();
        boolean aboutAll = failure != null && ErrorText.isAboutCommandLine(failure) && selection.isMany();
        if (aboutAll) {
            report.fail(ErrorText.asUpstream(failure, context.workingFolder()));
            return false;
        }
        String error =
                failure == null ? "" : ErrorText.ofFile(item.paths().getLast(), failure, context.workingFolder());
        report.count(outcome.exit() == 0);
        if (options.has(Breadth.JSON.key())) {
            showJson(
                    item,
                    outcome,
                    outcome.exit() != 0 && error.isEmpty() ? outcome.out().strip() : error);
        } else {
            showText(item, outcome, error);
        }
        return true;
    }

    private void showJson(Selection.Item item, Outcome outcome, String error) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("path", item.paths().getFirst());
        if (item.paths().size() > 1) {
            members.put("with", item.paths().get(1));
        }
        members.putAll(outcome.facts());
        if (options.has(Breadth.DRY_RUN.key())) {
            members.put("dryRun", true);
        }
        if (!error.isEmpty()) {
            members.put("error", error);
        }
        context.out().println(Json.of(members));
    }

    private void showText(Selection.Item item, Outcome outcome, String error) {
        PrintStream out = context.out();
        if (breadth.headings() && selection.isMany() && !outcome.out().isEmpty()) {
            out.println(report.isFirst() ? heading(item) : "\n" + heading(item));
        }
        out.print(
                options.has(Breadth.DRY_RUN.key())
                        ? outcome.out()
                                .lines()
                                .map(line -> "(dry run) " + line + "\n")
                                .collect(Collectors.joining())
                        : outcome.out());
        out.flush();
        context.err().print(outcome.err());
        if (!error.isEmpty()) {
            context.err().println("[ERROR] " + error);
        }
    }

    private static String heading(Selection.Item item) {
        return "==> " + String.join(" and ", item.paths()) + " <==";
    }
}
