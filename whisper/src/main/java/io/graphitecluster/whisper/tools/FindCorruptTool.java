package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.ArchiveInfo;
import io.graphitecluster.whisper.CorruptWhisperFileException;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.tools.batch.Batch;
import io.graphitecluster.whisper.tools.batch.FileTree;
import io.graphitecluster.whisper.tools.batch.Json;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Command.Positional;
import io.graphitecluster.whisper.tools.options.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code find-corrupt-whisper-files}: looks through folders for files without a readable header. */
final class FindCorruptTool implements Tool {
    private static final List<Option> MORE = List.of(Breadth.JOBS, Breadth.QUIET, Breadth.JSON, Breadth.DRY_RUN);

    @Override
    public Command command() {
        return new Command(
                        Command.Dialect.ARGPARSE,
                        "[-h] [--delete-corrupt] [--verbose]\n                                  WHISPER_DIR [WHISPER_DIR ...]",
                        "Find and (optionally) delete corrupt Whisper data files",
                        List.of(new Positional("WHISPER_DIR", true, false, "Directory containing Whisper files")),
                        List.of(
                                Option.flag("--delete-corrupt", "Delete reported files"),
                                Option.flag("--verbose", "Display progress info")))
                .withExtensions(MORE)
                .withNote("A directory may also be a quoted glob such as 'servers/**/cpu*.wsp'.");
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        int jobs = Breadth.jobs(invocation.options());
        boolean beyondUpstream =
                MORE.stream().anyMatch(option -> invocation.options().has(option.key()));
        boolean failed = false;
        for (String name : invocation.options().arguments()) {
            FileTree tree = new FileTree(invocation.context().workingFolder(), ".wsp");
            if (!tree.isMany(name)) {
                return refuse(name, invocation);
            }
            Path folder = invocation.context().resolve(name);
            String start = Files.isDirectory(folder) ? folder.toRealPath().toString() : name;
            failed |= new Session(invocation, jobs, beyondUpstream).search(tree, start) != 0;
        }
        return failed ? 1 : 0;
    }

    private static int refuse(String name, Invocation invocation) {
        invocation.context().out().flush();
        // Upstream's message was meant to name the folder; scripts see the line as it is, people the next one.
        invocation.context().err().print(invocation.command().usage(invocation.program()));
        invocation.context().err().println(invocation.program() + ": error: %d is not a directory!");
        invocation.context().err().println(name + " is not a directory");
        return 2;
    }

    /** What was found about a file; the failure is null for a whole one. */
    private record Finding(long points, Exception failure) {}

    /** The search through one folder. */
    private static final class Session {
        private final ToolContext context;
        private final BatchReport report;
        private final int jobs;
        private final boolean verbose;
        private final boolean delete;
        private final boolean dryRun;
        private final boolean json;

        Session(Invocation invocation, int jobs, boolean beyondUpstream) {
            context = invocation.context();
            report = new BatchReport(invocation, beyondUpstream);
            this.jobs = jobs;
            verbose = invocation.options().has("--verbose");
            delete = invocation.options().has("--delete-corrupt");
            dryRun = invocation.options().has(Breadth.DRY_RUN.key());
            json = invocation.options().has(Breadth.JSON.key());
        }

        int search(FileTree tree, String start) throws IOException {
            List<String> unreadable = new ArrayList<>();
            List<FileTree.Place> places = tree.places(start, (name, e) -> {
                unreadable.add(SystemErrors.describe(e, context.workingFolder()));
            });
            long files = places.stream().filter(place -> !place.isFolder()).count();
            try {
                Batch.run(places, jobs, report.progress("files", files), this::look, this::tell);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ToolFailure.error("interrupted: the rest was not looked at");
            }
            unreadable.forEach(message -> report.fail("[ERROR] " + message));
            return report.end(files);
        }

        private Finding look(FileTree.Place place) {
            if (place.isFolder()) {
                return new Finding(0, null);
            }
            Path path = Path.of(place.path());
            try (WhisperFile file = context.whisper().openReadOnly(path)) {
                return new Finding(
                        file.header().archives().stream()
                                .mapToLong(ArchiveInfo::points)
                                .sum(),
                        null);
            } catch (CorruptWhisperFileException e) {
                return new Finding(0, delete(path, e));
            } catch (IOException e) {
                return new Finding(0, e);
            }
        }

        private Exception delete(Path path, CorruptWhisperFileException found) {
            if (!delete || dryRun) {
                return found;
            }
            try {
                context.disk().deleteIfExists(path);
                return found;
            } catch (IOException e) {
                e.addSuppressed(found);
                return e;
            }
        }

        private boolean tell(FileTree.Place place, Finding finding) {
            if (place.isFolder()) {
                if (verbose && !json) {
                    context.out().println("Scanning " + place.path() + "…");
                }
                return true;
            }
            boolean corrupt = finding.failure() instanceof CorruptWhisperFileException;
            report.count(finding.failure() == null || corrupt);
            if (json) {
                tellJson(place.path(), finding, corrupt);
            } else if (corrupt) {
                context.out().flush();
                context.err()
                        .println((delete ? (dryRun ? "(dry run) " : "") + "Deleting corrupt" : "Corrupt")
                                + " Whisper file: " + place.path());
            } else if (finding.failure() != null) {
                context.out().flush();
                context.err()
                        .println("[ERROR] "
                                + ErrorText.ofFile(place.path(), finding.failure(), context.workingFolder()));
            } else if (verbose) {
                context.out().println(place.path() + ": " + finding.points() + " points");
            }
            return true;
        }

        private void tellJson(String path, Finding finding, boolean corrupt) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("path", path);
            members.put("corrupt", corrupt);
            if (finding.failure() == null) {
                members.put("points", finding.points());
            } else {
                if (finding.failure() instanceof CorruptWhisperFileException found) {
                    members.put("offset", found.offset());
                    members.put("deleted", delete && !dryRun);
                }
                members.put("error", ErrorText.ofFile(path, finding.failure(), context.workingFolder()));
            }
            context.out().println(Json.of(members));
        }
    }
}
