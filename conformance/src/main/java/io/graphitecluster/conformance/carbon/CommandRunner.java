package io.graphitecluster.conformance.carbon;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.node.tools.ValidateStorageSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Carbon's commands, in a folder of their own: exit code and output. */
final class CommandRunner {
    private CommandRunner() {}

    static void run(CorpusCase testCase) throws IOException {
        JsonNode json = testCase.json();
        Mismatch.unlessEqual(
                "tool", "validate-storage-schemas", json.path("tool").asText());
        Path folder = Files.createTempDirectory("carbon-command");
        List<Path> written = new ArrayList<>();
        try {
            for (Map.Entry<String, JsonNode> file : json.path("files").properties()) {
                written.add(Files.writeString(
                        folder.resolve(file.getKey()), file.getValue().asText()));
            }
            List<String> arguments = new ArrayList<>();
            json.path("argv").forEach(argument -> arguments.add(argument.asText()));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int exit = new ValidateStorageSchemas(
                            folder, "<CARBON>/conf/storage-schemas.conf", stream(out), stream(err))
                    .run(arguments);
            Mismatch.unlessEqual("stdout", json.path("stdout").asText(), out.toString(StandardCharsets.UTF_8));
            Mismatch.unlessEqual("stderr", json.path("stderr").asText(), err.toString(StandardCharsets.UTF_8));
            Mismatch.unlessEqual("exit", json.path("exit").asInt(), exit);
        } finally {
            for (Path file : written) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
