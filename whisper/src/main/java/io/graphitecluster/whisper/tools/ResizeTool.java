package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Header;
import io.graphitecluster.whisper.RetentionParser;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import io.graphitecluster.whisper.tools.options.Option.Kind;
import io.graphitecluster.whisper.tools.options.ParsedOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** {@code whisper-resize}: makes a file with other archives of an existing one. */
final class ResizeTool implements Tool {
    @Override
    public Command command() {
        return Command.optparse(
                "%prog path timePerPoint:timeToStore [timePerPoint:timeToStore]*\n" + CreateTool.RETENTION_HELP,
                Option.of(Kind.NUMBER, "--xFilesFactor", "XFILESFACTOR", "Change the xFilesFactor"),
                Option.of(
                        Kind.TEXT,
                        "--aggregationMethod",
                        "AGGREGATIONMETHOD",
                        "Change the aggregation function (" + AggregationMethod.allNames() + ")"),
                Option.flag("--force", "Perform a destructive change"),
                Option.of(
                        Kind.TEXT,
                        "--newfile",
                        "NEWFILE",
                        "Create a new database file without removing the existing one"),
                Option.flag("--sparse", "Create new whisper as sparse file"),
                Option.flag("--fallocate", "Create new whisper and use fallocate (disabling sparse)"),
                Option.of(Kind.INTEGER, "--chown-uid", "CHOWN_UID", "Run chown for specific UID"),
                Option.of(Kind.INTEGER, "--chown-gid", "CHOWN_GID", "Run chown for specific GID"),
                Option.flag("--nobackup", "Delete the .bak file after successful execution"),
                Option.flag(
                        "--aggregate",
                        "Try to aggregate the values to fit the new archive better. Note that this will make things"
                                + " slower and use more memory."),
                Option.flag("--quiet", "Print less messages"),
                Option.flag("--silent", "Print no messages"));
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.argumentCount() < 2) {
            return invocation.showHelp();
        }
        Path path = Path.of(invocation.argument(0));
        ToolContext context = invocation.context();
        if (!Files.exists(context.resolve(path.toString()))) {
            return invocation.showMissing(path);
        }
        ResizeReport report = new ResizeReport(invocation);
        report.size("Old file", path);
        OldPoints old;
        Header header;
        List<Archive> archives;
        try (WhisperFile file = context.whisper().openReadOnly(path)) {
            header = file.header();
            archives = invocation.options().arguments().stream()
                    .skip(1)
                    .map(text -> RetentionParser.whisper(text).archive())
                    .toList();
            report.step("Retrieving all data from the archives");
            old = OldPoints.read(file, context.now());
        }
        Path made = newFile(invocation, path, report);
        create(invocation, made, archives, header, report);
        migrate(invocation, made, old, report);
        if (!invocation.options().has("--newfile")) {
            replace(invocation, path, made, report);
        }
        return 0;
    }

    private static Path newFile(Invocation invocation, Path path, ResizeReport report) throws IOException {
        if (invocation.options().has("--newfile")) {
            return Path.of(invocation.options().text("--newfile").orElseThrow());
        }
        Path temporary = Path.of(path + ".tmp");
        if (Files.deleteIfExists(invocation.context().resolve(temporary.toString()))) {
            report.step("Removing previous temporary database file: " + temporary);
        }
        return temporary;
    }

    private static void create(
            Invocation invocation, Path made, List<Archive> archives, Header header, ResizeReport report)
            throws IOException {
        ParsedOptions options = invocation.options();
        report.step("Creating new whisper database: " + made);
        Whisper whisper = invocation.context().whisper();
        AggregationMethod method = options.text("--aggregationMethod")
                .map(AggregationMethod::ofName)
                .orElse(header.aggregationMethod());
        double xFilesFactor = options.number("--xFilesFactor").orElse(header.xFilesFactor());
        whisper.create(made, archives, xFilesFactor, method, !options.has("--fallocate"), true);
        if (report.hasSteps()) {
            report.size("Created", made);
        }
    }

    private static void migrate(Invocation invocation, Path made, OldPoints old, ResizeReport report)
            throws IOException {
        long now = invocation.context().now();
        try (WhisperFile file = invocation.context().whisper().open(made)) {
            if (invocation.options().has("--aggregate")) {
                report.step("Migrating data with aggregation...");
                // As upstream: with the xFilesFactor asked for, not with what a file can hold of it.
                double xFilesFactor = invocation
                        .options()
                        .number("--xFilesFactor")
                        .orElse(file.header().xFilesFactor());
                old.aggregateInto(file, xFilesFactor, now, report);
            } else {
                report.step("Migrating data without aggregation...");
                old.copyInto(file, now);
            }
            file.sync();
        }
    }

    private static void replace(Invocation invocation, Path path, Path made, ResizeReport report) throws IOException {
        ToolContext context = invocation.context();
        Path backup = Path.of(path + ".bak");
        report.step("Renaming old database to: " + backup);
        report.step("Renaming new database to: " + path);
        new Replacement(context.resolve(path.toString()), context.resolve(backup.toString()))
                .with(context.resolve(made.toString()));
        OptionalLong uid = invocation.options().integer("--chown-uid");
        OptionalLong gid = invocation.options().integer("--chown-gid");
        if (uid.orElse(-1) > 0 && gid.orElse(-1) > 0) {
            Files.setAttribute(context.resolve(path.toString()), "unix:uid", (int) uid.getAsLong());
            Files.setAttribute(context.resolve(path.toString()), "unix:gid", (int) gid.getAsLong());
        }
        report.size("New file", path);
        if (invocation.options().has("--nobackup")) {
            report.step("Unlinking backup: " + backup);
            Files.delete(context.resolve(backup.toString()));
        }
    }
}
