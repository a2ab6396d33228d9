package io.graphitecluster.ceres.tools;

import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.disk.Disk;
import io.graphitecluster.ceres.disk.OverlayDisk;
import io.graphitecluster.ceres.json.JsonText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code ceres-maintenance} tells: lines with the time before them, or JSON objects for the nodes. */
final class MaintenanceLog implements AutoCloseable {
    private static final int RULE = 80;

    private final Tool.Invocation invocation;
    private final boolean json;
    private final TimeText times;
    private final Optional<Path> file;
    private PrintStream out;
    private boolean fileOpen;

    private MaintenanceLog(Tool.Invocation invocation, Optional<Path> file) {
        this.invocation = invocation;
        this.json = invocation.options().has("--json");
        this.times = new TimeText(invocation.context().zone());
        this.file = file;
        this.out = invocation.context().out();
    }

    static MaintenanceLog open(Tool.Invocation invocation) {
        return new MaintenanceLog(
                invocation,
                invocation
                        .options()
                        .text("--log")
                        .filter(text -> !text.isEmpty())
                        .map(invocation.context()::resolve));
    }

    /** Opens the log file, if there is to be one: not before it is sure that something is done. */
    void begin() throws IOException {
        if (file.isPresent()) {
            out = new PrintStream(
                    Files.newOutputStream(file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    true,
                    StandardCharsets.UTF_8);
            fileOpen = true;
        }
    }

    /** A line of a plugin. */
    synchronized void line(String line) {
        if (json) {
            out.println(JsonText.of(Map.of("log", line.strip())));
        } else {
            out.println("[" + times.show(invocation.context().now()) + "]  " + line.strip());
        }
    }

    /** Something that was met on the way, with {@code --verbose}. */
    void event(String event, String subject) {
        if (invocation.options().has("--verbose")) {
            line(event + " :: " + subject);
        }
    }

    /** Something that failed. */
    synchronized void error(String event, String problem) {
        if (json) {
            out.println(JsonText.of(Map.of("error", problem)));
        } else {
            line("--- Error in " + event + " event-handler ---");
            problem.lines().forEach(this::line);
            line("-".repeat(RULE));
        }
    }

    /** A node that is done. */
    synchronized void node(CeresNode node, Optional<String> problem, Disk disk) {
        List<String> changes = disk instanceof OverlayDisk overlay ? overlay.takeChanges(node.folder()) : List.of();
        if (!json) {
            problem.ifPresent(text -> error("node_found", text));
            changes.forEach(change -> line("dry run: " + node + ": " + change));
            return;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("node", node.name());
        if (disk instanceof OverlayDisk) {
            members.put("changes", changes);
        }
        members.put("error", problem.orElse(null));
        out.println(JsonText.of(members));
    }

    @Override
    public void close() {
        if (fileOpen) {
            out.close();
        }
    }
}
