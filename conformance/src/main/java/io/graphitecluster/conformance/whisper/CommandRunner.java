package io.graphitecluster.conformance.whisper;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.whisper.tools.ToolContext;
import io.graphitecluster.whisper.tools.WhisperTools;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs a command in a folder of its own and compares exit code, output and the files afterwards. */
final class CommandRunner implements CaseRunner {
    @Override
    public void run(CorpusCase testCase) throws Exception {
        JsonNode json = testCase.json();
        try (Scratch scratch = new Scratch()) {
            for (Map.Entry<String, JsonNode> file : json.path("files").properties()) {
                Path target = scratch.folder().resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.write(
                        target,
                        Files.readAllBytes(
                                testCase.file("blobs/" + file.getValue().asText())));
            }
            Map<String, String> before = hashes(scratch.folder());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int exit = WhisperTools.run(command(json), context(json, scratch.folder(), out, err));
            Mismatch.unlessEqual("exit code (" + err + ")", json.path("exit").asInt(), exit);
            ScreenCheck.unlessSame("stdout", json.path("stdout"), text(out, scratch), json.path("mask"));
            ScreenCheck.unlessSame("stderr", json.path("stderr"), text(err, scratch), json.path("mask"));
            Mismatch.unlessEqual("changed files", expectedChanges(json), changes(before, hashes(scratch.folder())));
        }
    }

    private static List<String> command(JsonNode json) {
        List<String> command = new ArrayList<>(List.of(json.path("tool").asText() + ".py"));
        json.path("argv").forEach(arg -> command.add(arg.asText()));
        return command;
    }

    private static ToolContext context(
            JsonNode json, Path folder, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        byte[] input = json.path("stdin").asText("").getBytes(StandardCharsets.UTF_8);
        return new ToolContext(
                        folder,
                        new ByteArrayInputStream(input),
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        InstantSource.fixed(
                                Instant.ofEpochSecond(json.path("now").asLong())),
                        ZoneOffset.UTC)
                .withInstallation(Path.of("<BIN>"));
    }

    private static String text(ByteArrayOutputStream stream, Scratch scratch) throws IOException {
        return stream.toString(StandardCharsets.UTF_8)
                .replace(scratch.folder().toRealPath().toString(), "<CWD>");
    }

    private static Map<String, String> hashes(Path folder) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            hashes.put(folder.relativize(file).toString(), Scratch.hash(file));
        }
        return hashes;
    }

    private static Map<String, String> changes(Map<String, String> before, Map<String, String> after) {
        Map<String, String> changes = new TreeMap<>();
        before.forEach((name, hash) -> {
            if (!after.containsKey(name)) {
                changes.put(name, "removed");
            }
        });
        after.forEach((name, hash) -> {
            if (!hash.equals(before.get(name))) {
                changes.put(name, hash);
            }
        });
        return changes;
    }

    private static Map<String, String> expectedChanges(JsonNode json) {
        Map<String, String> changes = new TreeMap<>();
        json.path("files_changed")
                .properties()
                .forEach(file -> changes.put(
                        file.getKey(),
                        file.getValue().isNull() ? "removed" : file.getValue().asText()));
        return changes;
    }
}
