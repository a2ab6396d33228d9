package io.graphitecluster.ceres.tools;

import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.CeresSettings;
import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.ceres.disk.Disk;
import io.graphitecluster.ceres.disk.OverlayDisk;
import io.graphitecluster.ceres.maintenance.Pass;
import io.graphitecluster.ceres.maintenance.Plugin;
import io.graphitecluster.ceres.maintenance.PluginException;
import io.graphitecluster.ceres.maintenance.Plugins;
import io.graphitecluster.ceres.maintenance.Surroundings;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import io.graphitecluster.whisper.tools.options.ParsedOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** {@code ceres-maintenance}: lets plugins work on all nodes of a tree, or of a part of it. */
final class MaintenanceTool implements Tool {
    private static final String DEFAULT_ROOT = "/opt/graphite/storage/ceres/";
    private static final int DEFAULT_WORKERS = 4;
    private static final int MOST_WORKERS = 256;

    @Override
    public Command command() {
        return Command.optparse(
                "%prog [options] plugin [plugin2 ...] [key=val ...]",
                Option.flag("--daemon", ""),
                Option.flag("--verbose", "Log every event"),
                Option.of(Option.Kind.TEXT, "--log", "LOG", "Append to this file instead of standard output"),
                Option.of(
                        Option.Kind.TEXT, "--lock", "LOCK", "A file that is locked meanwhile; waits up to 60 s for it"),
                Option.of(Option.Kind.INTEGER, "--workers", "WORKERS", "How many nodes at once (default: 4)"),
                Option.of(Option.Kind.TEXT, "--root", "ROOT", "Where to work (default: " + DEFAULT_ROOT + ")"),
                Option.of(Option.Kind.TEXT, "--plugindir", "PLUGINDIR", "Taken and not used: plugins are built in"));
    }

    @Override
    public List<Option> more() {
        return List.of(MoreOptions.DRY_RUN, MoreOptions.JSON, MoreOptions.PROGRESS);
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        Optional<String> lock = invocation.options().text("--lock").filter(text -> !text.isEmpty());
        if (lock.isEmpty()) {
            return runLocked(invocation);
        }
        try (LockFile held = LockFile.acquire(invocation.context().resolve(lock.get()))) {
            if (!held.isHeld()) {
                invocation.say("Failed to get lock for 60s");
                return 1;
            }
            return runLocked(invocation);
        }
    }

    private static int runLocked(Invocation invocation) throws IOException {
        List<String> names = new ArrayList<>();
        Map<String, String> parameters = new HashMap<>();
        for (String argument : invocation.options().arguments()) {
            String[] parts = argument.split("=", -1);
            if (parts.length > 2) {
                throw ToolFailure.error("'" + argument + "' has more than one '='");
            }
            if (parts.length == 2) {
                parameters.put(parts[0], parts[1]);
            } else {
                names.add(argument);
            }
        }
        if (names.isEmpty()) {
            invocation.say("At least one plugin is required.");
            return invocation.showUsage();
        }
        String root = invocation.options().text("--root").orElse(DEFAULT_ROOT);
        Optional<CeresTree> tree = invocation.context().treeAround(root);
        if (tree.isEmpty()) {
            invocation.say(root + " is not inside a CeresTree");
            return 1;
        }
        Disk disk = invocation.options().has("--dry-run")
                ? new OverlayDisk(invocation.context().disk())
                : invocation.context().disk();
        CeresSettings settings = CeresSettings.DEFAULT.withSync(true);
        try (MaintenanceLog log = MaintenanceLog.open(invocation)) {
            List<Plugin> plugins = new ArrayList<>();
            Surroundings surroundings = new Surroundings(
                    invocation.context().clock(), invocation.context().zone(), log::line);
            Plugins factory =
                    new Plugins(surroundings, settings, new ParameterRules(parameters), MaintenanceTool::pause);
            for (String name : names) {
                Optional<Plugin> plugin = load(invocation, factory, name, parameters);
                if (plugin.isEmpty()) {
                    return 1;
                }
                plugins.add(plugin.get());
            }
            if (invocation.options().has("--daemon")) {
                return Daemon.start();
            }
            log.begin();
            work(invocation, log, plugins, CeresTree.open(tree.get().root(), disk, settings), disk);
        }
        return 0;
    }

    private static Optional<Plugin> load(
            Invocation invocation, Plugins factory, String name, Map<String, String> parameters) {
        try {
            return Optional.of(factory.load(name, parameters));
        } catch (PluginException e) {
            switch (e.kind()) {
                case UNKNOWN ->
                    throw ToolFailure.error("The plugin '" + name + "' could not be found: there are "
                            + String.join(", ", Plugins.NAMES));
                case WRONG_PARAMETER -> throw ToolFailure.error(e.getMessage());
                case MISSING_PARAMETER -> invocation.say("Failed to load " + name + " plugin: " + e.getMessage());
            }
            return Optional.empty();
        }
    }

    private static void work(
            Invocation invocation, MaintenanceLog log, List<Plugin> plugins, CeresTree tree, Disk disk) {
        ParsedOptions options = invocation.options();
        Path folder = invocation
                .context()
                .resolve(options.text("--root").orElse(DEFAULT_ROOT))
                .toAbsolutePath()
                .normalize();
        int workers = Math.clamp(options.integer("--workers").orElse(DEFAULT_WORKERS), 1, MOST_WORKERS);
        Progress progress = Progress.of(invocation, "nodes");
        log.event("maintenance_start", tree.root().toString());
        Pass pass = new Pass(plugins, new Pass.Observer() {
            @Override
            public void done(CeresNode node, Optional<String> problem) {
                log.event("node_found", node.name());
                log.node(node, problem, disk);
                progress.step();
            }

            @Override
            public void unreadable(Path unreadable, IOException problem) {
                log.error("directory_found", CeresTools.describe(problem));
            }

            @Override
            public void folder(Path found, boolean empty) {
                log.event(empty ? "directory_empty" : "directory_found", found.toString());
            }
        });
        try {
            pass.run(tree, folder, workers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ToolFailure.error("interrupted: nodes that were begun are finished, the others are as they were");
        } finally {
            progress.end();
        }
        log.event("maintenance_complete", tree.root().toString());
    }

    private static void pause(long milliseconds) {
        LockSupport.parkNanos(milliseconds * 1_000_000);
    }
}
