package io.graphitecluster.conformance.ceres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.graphitecluster.ceres.disk.LocalDisk;
import io.graphitecluster.ceres.tools.CeresTools;
import io.graphitecluster.ceres.tools.ToolContext;
import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.conformance.whisper.ScreenCheck;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Runs a command in a folder of its own, after those that set it up, and compares exit code, output and the files afterwards. */
final class CommandRunner implements CaseRunner {
    private static final String LOG_TIME = "\\[\\w{3} \\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}\\]";

    @Override
    public void run(CorpusCase testCase) throws Exception {
        JsonNode json = testCase.json();
        try (Scratch scratch = new Scratch()) {
            scratch.fill(whisperFiles(json));
            for (JsonNode setup : json.path("setup")) {
                Run run = new Run(json, setup, scratch);
                Mismatch.unlessEqual("exit code of " + setup + " (" + run.err() + ")", 0, run.exit);
            }
            scratch.unlessSame("files before", json.path("files_before"));
            Run run = new Run(json, command(json), scratch);
            Mismatch.unlessEqual(
                    "exit code (" + run.err() + ")", json.path("exit").asInt(), run.exit);
            ScreenCheck.unlessSame("stdout", json.path("stdout"), run.out(), json.path("mask"));
            ScreenCheck.unlessSame("stderr", json.path("stderr"), run.err(), json.path("mask"));
            boolean unchanged = json.path("files_after").asText().equals("unchanged");
            scratch.unlessSame("files after", json.path(unchanged ? "files_before" : "files_after"));
        }
    }

    /** What no setup makes. */
    private static JsonNode whisperFiles(JsonNode json) {
        ObjectNode files = JsonNodeFactory.instance.objectNode();
        json.path("files_before").properties().stream()
                .filter(file -> file.getKey().endsWith(".wsp"))
                .forEach(file -> files.set(file.getKey(), file.getValue()));
        return files;
    }

    private static JsonNode command(JsonNode json) {
        ArrayNode command = JsonNodeFactory.instance.arrayNode();
        command.add(json.path("tool").asText());
        json.path("argv").forEach(command::add);
        return command;
    }

    /** One run of a command. */
    private static final class Run {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private final Scratch scratch;
        private final int exit;

        Run(JsonNode json, JsonNode command, Scratch scratch) {
            this.scratch = scratch;
            List<String> args = new ArrayList<>();
            command.forEach(arg -> args.add(arg.asText()));
            exit = CeresTools.run(
                    args,
                    new ToolContext(
                            scratch.folder(),
                            new PrintStream(out, false, StandardCharsets.UTF_8),
                            new PrintStream(err, true, StandardCharsets.UTF_8),
                            InstantSource.fixed(
                                    Instant.ofEpochSecond(json.path("now").asLong())),
                            ZoneOffset.UTC,
                            new LocalDisk()));
        }

        String out() {
            return text(out).replaceAll(LOG_TIME, "[<CTIME>]");
        }

        String err() {
            return text(err);
        }

        private String text(ByteArrayOutputStream stream) {
            return stream.toString(StandardCharsets.UTF_8)
                    .replace(scratch.folder().toString(), "<CWD>");
        }
    }
}
