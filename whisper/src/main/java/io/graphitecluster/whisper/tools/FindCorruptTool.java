package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.ArchiveInfo;
import io.graphitecluster.whisper.CorruptWhisperFileException;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Command.Positional;
import io.graphitecluster.whisper.tools.options.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code find-corrupt-whisper-files}: looks through folders for files without a readable header. */
final class FindCorruptTool implements Tool {
    @Override
    public Command command() {
        return new Command(
                Command.Dialect.ARGPARSE,
                "[-h] [--delete-corrupt] [--verbose]\n                                  WHISPER_DIR [WHISPER_DIR ...]",
                "Find and (optionally) delete corrupt Whisper data files",
                List.of(new Positional("WHISPER_DIR", true, false, "Directory containing Whisper files")),
                List.of(
                        Option.flag("--delete-corrupt", "Delete reported files"),
                        Option.flag("--verbose", "Display progress info")));
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        for (String name : invocation.options().arguments()) {
            Path folder = invocation.context().resolve(name);
            if (!Files.isDirectory(folder)) {
                invocation.context().out().flush();
                // Upstream's message was meant to name the folder; scripts see the line as it is, people the next one.
                invocation.context().err().print(invocation.command().usage(invocation.program()));
                invocation.context().err().println(invocation.program() + ": error: %d is not a directory!");
                invocation.context().err().println(name + " is not a directory");
                return 2;
            }
            walk(folder.toRealPath(), invocation);
        }
        return 0;
    }

    private static void walk(Path folder, Invocation invocation) throws IOException {
        if (invocation.options().has("--verbose")) {
            invocation.context().out().println("Scanning " + folder + "…");
        }
        List<Path> entries;
        try (Stream<Path> list = Files.list(folder)) {
            entries = list.sorted().toList();
        }
        for (Path file : entries) {
            if (file.toString().endsWith(".wsp") && !Files.isDirectory(file)) {
                check(file, invocation);
            }
        }
        for (Path entry : entries) {
            if (Files.isDirectory(entry) && !Files.isSymbolicLink(entry)) {
                walk(entry, invocation);
            }
        }
    }

    private static void check(Path path, Invocation invocation) throws IOException {
        ToolContext context = invocation.context();
        try (WhisperFile file = context.whisper().openReadOnly(path)) {
            if (invocation.options().has("--verbose")) {
                long points = file.header().archives().stream()
                        .mapToLong(ArchiveInfo::points)
                        .sum();
                context.out().println(path + ": " + points + " points");
            }
        } catch (CorruptWhisperFileException e) {
            boolean delete = invocation.options().has("--delete-corrupt");
            context.err().println((delete ? "Deleting corrupt Whisper file: " : "Corrupt Whisper file: ") + path);
            if (delete) {
                Files.delete(path);
            }
        }
    }
}
