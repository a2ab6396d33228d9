package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.ArchiveList;
import io.graphitecluster.whisper.Header;
import io.graphitecluster.whisper.RetentionParser;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.WhisperFileExistsException;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import io.graphitecluster.whisper.tools.options.Option.Kind;
import io.graphitecluster.whisper.tools.options.ParsedOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
    public Breadth breadth() {
        return Breadth.changing(2, Integer.MAX_VALUE);
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.argumentCount() < 2) {
            return invocation.showHelp();
        }
        Path path = Path.of(invocation.argument(0));
        ToolContext context = invocation.context();
        if (!context.disk().exists(path)) {
            return invocation.showMissing(path);
        }
        ResizeReport report = new ResizeReport(invocation);
        invocation.fact("oldSize", context.size(path));
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
        Optional<Path> newFile = invocation.options().text("--newfile").map(Path::of);
        Path aside = Path.of(newFile.orElse(path) + ".tmp");
        if (context.disk().exists(aside)) {
            context.disk().deleteIfExists(aside);
            report.step("Removing previous temporary database file: " + aside);
        }
        try {
            create(invocation, aside, newFile.orElse(aside), archives, header, report);
            migrate(invocation, aside, old, report);
            invocation.fact("fileSize", context.size(aside));
            if (newFile.isPresent()) {
                publish(context.disk(), aside, newFile.get());
            } else {
                replace(invocation, path, aside, report);
            }
        } catch (IOException | RuntimeException e) {
            try {
                context.disk().deleteIfExists(aside);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
        return 0;
    }

    /** Makes the empty file, beside its final name. */
    private static void create(
            Invocation invocation, Path aside, Path shown, List<Archive> archives, Header header, ResizeReport report)
            throws IOException {
        ParsedOptions options = invocation.options();
        ToolContext context = invocation.context();
        report.step("Creating new whisper database: " + shown);
        AggregationMethod method = options.text("--aggregationMethod")
                .map(AggregationMethod::ofName)
                .orElse(header.aggregationMethod());
        double xFilesFactor = options.number("--xFilesFactor").orElse(header.xFilesFactor());
        ArchiveList.validate(archives);
        if (context.disk().exists(shown)) {
            throw new WhisperFileExistsException(shown);
        }
        context.whisper().create(aside, archives, xFilesFactor, method, !options.has("--fallocate"), true);
        if (report.hasSteps()) {
            report.size("Created", aside, shown);
        }
    }

    private static void publish(Disk disk, Path aside, Path newFile) throws IOException {
        disk.rename(aside, newFile);
        Path folder = newFile.getParent();
        disk.syncFolder(folder == null ? Path.of("") : folder);
    }

    private static void migrate(Invocation invocation, Path aside, OldPoints old, ResizeReport report)
            throws IOException {
        long now = invocation.context().now();
        try (WhisperFile file = invocation.context().whisper().open(aside)) {
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
        context.disk().copyAttributes(path, made);
        report.step("Renaming old database to: " + backup);
        report.step("Renaming new database to: " + path);
        new Replacement(context.disk(), path, backup).with(made);
        OptionalLong uid = invocation.options().integer("--chown-uid");
        OptionalLong gid = invocation.options().integer("--chown-gid");
        if (uid.orElse(-1) > 0 && gid.orElse(-1) > 0) {
            context.disk().giveTo(path, (int) uid.getAsLong(), (int) gid.getAsLong());
        }
        report.size("New file", path);
        if (invocation.options().has("--nobackup")) {
            report.step("Unlinking backup: " + backup);
            context.disk().deleteIfExists(backup);
        }
    }
}
