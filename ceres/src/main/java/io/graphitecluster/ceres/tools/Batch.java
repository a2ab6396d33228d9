package io.graphitecluster.ceres.tools;

import io.graphitecluster.ceres.CeresException;
import io.graphitecluster.ceres.convert.Conversion;
import io.graphitecluster.ceres.disk.Disk;
import io.graphitecluster.ceres.json.JsonText;
import io.graphitecluster.whisper.WhisperException;
import io.graphitecluster.whisper.tools.options.Option;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** Does the same to many files or nodes, several at once. One that fails does not hinder the others; the exit code is then 1. */
final class Batch {
    static final List<Option> OPTIONS = List.of(MoreOptions.DRY_RUN, MoreOptions.JSON, MoreOptions.PROGRESS);

    private static final int WORKERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 16);

    private final Tool.Invocation invocation;
    private final Progress progress;

    Batch(Tool.Invocation invocation, String things) {
        this.invocation = invocation;
        this.progress = Progress.of(invocation, things);
    }

    /** What became of one of them: a refusal, or a target and what is in it. */
    record Outcome(String refusal, String target, Conversion conversion) {
        static Outcome refused(String refusal) {
            return new Outcome(refusal, null, null);
        }

        static Outcome done(String target, Conversion conversion) {
            return new Outcome(null, target, conversion);
        }
    }

    /** What is done to each. */
    @FunctionalInterface
    interface Action {
        /** Does it. */
        Outcome run(String path) throws IOException;
    }

    /** A line for {@code --verbose}. */
    static void tell(Tool.Invocation invocation, String line) {
        if (invocation.options().has("--verbose")) {
            invocation.say(line);
        }
    }

    /**
     * The paths that the arguments mean: each itself, or what is below it when it is a folder and not itself meant, or what fits it
     * when it is a glob.
     *
     * @param wanted whether a name is one of those that are looked for
     * @param nodes whether nodes are looked for, rather than files
     */
    static List<String> expand(Tool.Invocation invocation, Predicate<String> wanted, boolean nodes) throws IOException {
        List<String> paths = new ArrayList<>();
        Disk disk = invocation.context().disk();
        for (String argument : invocation.options().arguments()) {
            Path path = invocation.context().resolve(argument);
            if (isNode(disk, path) && nodes) {
                paths.add(argument);
            } else if (disk.isFolder(path)) {
                collect(disk, path, argument, wanted, nodes, paths);
            } else if (!disk.exists(path) && argument.matches(".*[*?\\[{].*")) {
                int wild = argument.replaceFirst("[*?\\[{].*", "").lastIndexOf('/');
                String fixed = wild < 0 ? "." : argument.substring(0, Math.max(1, wild));
                PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path);
                List<String> below = new ArrayList<>();
                collect(disk, invocation.context().resolve(fixed), fixed, wanted, nodes, below);
                below.stream()
                        .filter(found -> matcher.matches(
                                invocation.context().resolve(found).normalize()))
                        .forEach(paths::add);
            } else {
                paths.add(argument);
            }
        }
        return paths;
    }

    private static boolean isNode(Disk disk, Path folder) {
        return disk.exists(folder.resolve(".ceres-node"));
    }

    private static void collect(
            Disk disk, Path folder, String shown, Predicate<String> wanted, boolean nodes, List<String> paths)
            throws IOException {
        List<String> folders = disk.folders(folder).stream().sorted().toList();
        if (!nodes) {
            disk.names(folder).stream()
                    .filter(name -> wanted.test(name) && !folders.contains(name))
                    .sorted()
                    .forEach(name -> paths.add(shown + "/" + name));
        }
        for (String name : folders) {
            if (nodes && isNode(disk, folder.resolve(name))) {
                paths.add(shown + "/" + name);
            }
            collect(disk, folder.resolve(name), shown + "/" + name, wanted, nodes, paths);
        }
    }

    /** Does it to all; results are told in the order of the paths. */
    int run(List<String> paths, Action action) {
        int exit = 0;
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (String path : paths) {
                outcomes.add(workers.submit(() -> runOne(path, action)));
            }
            for (int i = 0; i < paths.size(); i++) {
                exit = tellOutcome(paths.get(i), outcomes.get(i).get()) ? exit : 1;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ToolFailure.error("interrupted: what was begun is finished, the rest is as it was");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a conversion failed", e.getCause());
        } finally {
            workers.shutdown();
            progress.end();
        }
        return exit;
    }

    private Outcome runOne(String path, Action action) {
        try {
            return action.run(path);
        } catch (CeresException | WhisperException e) {
            return Outcome.refused("[ERROR] " + e.getMessage());
        } catch (IOException e) {
            return Outcome.refused("[ERROR] " + CeresTools.describe(e));
        } finally {
            progress.step();
        }
    }

    private boolean tellOutcome(String path, Outcome outcome) {
        boolean done = outcome.refusal() == null;
        if (invocation.options().has("--json")) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("source", path);
            members.put("target", outcome.target());
            members.put("points", done ? outcome.conversion().points() : null);
            members.put("left_out", done ? outcome.conversion().leftOut() : null);
            members.put("error", outcome.refusal());
            invocation.say(JsonText.of(members));
        } else if (!done) {
            // What upstream says itself goes to standard output, as there.
            (outcome.refusal().startsWith("error:")
                            ? invocation.context().out()
                            : invocation.context().err())
                    .println(outcome.refusal());
        } else if (invocation.options().has("--dry-run")) {
            invocation.say("would convert " + path + " to " + outcome.target() + ": "
                    + outcome.conversion().points() + " datapoints");
        }
        return done;
    }
}
