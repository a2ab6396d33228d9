package io.graphitecluster.whisper.tools;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What a command answered.
 *
 * @param exit its exit code
 * @param out its standard output
 * @param err its standard error
 */
record ToolRun(int exit, String out, String err) {
    /** Runs one of our commands in a folder, at a time. */
    static ToolRun ours(Path folder, long now, String input, List<String> command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ToolContext context = new ToolContext(
                folder,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                InstantSource.fixed(Instant.ofEpochSecond(now)),
                ZoneOffset.UTC);
        int exit = WhisperTools.run(command, context);
        return new ToolRun(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
