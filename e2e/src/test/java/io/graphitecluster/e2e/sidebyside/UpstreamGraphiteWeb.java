package io.graphitecluster.e2e.sidebyside;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.graphitecluster.e2e.process.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The graphite-web of Debian's package of that name, on a folder of whisper files, as a process of the test. */
public final class UpstreamGraphiteWeb implements AutoCloseable {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path PACKAGE = Path.of("/usr/lib/python3/dist-packages/graphite/wsgi.py");
    private static final Pattern LISTENING = Pattern.compile("listening on (http://127\\.0\\.0\\.1:\\d+)");
    private static final Duration START = Duration.ofMinutes(1);

    private final Program program;

    private UpstreamGraphiteWeb(Program program) {
        this.program = program;
    }

    /** Skips the running test where the package is not installed. */
    public static void assumeInstalled() {
        assumeTrue(
                Files.isExecutable(PYTHON) && Files.exists(PACKAGE),
                PACKAGE + " is missing (Debian's package graphite-web, without its recommended packages): skipped");
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param whisper folder of the series
     * @param own folder for its settings and logs; nothing else is written
     */
    public static UpstreamGraphiteWeb start(Path whisper, Path own) throws IOException, InterruptedException {
        return start(whisper, own, Map.of());
    }

    /**
     * As above, beside other servers.
     *
     * @param others {@code CARBONLINK_HOSTS} and {@code CLUSTER_SERVERS}: lists with commas, as graphite-web's settings
     *     of these names
     */
    public static UpstreamGraphiteWeb start(Path whisper, Path own, Map<String, String> others)
            throws IOException, InterruptedException {
        Files.createDirectories(own);
        for (String file : List.of("serve.py", "upstream_settings.py")) {
            try (InputStream content = UpstreamGraphiteWeb.class.getResourceAsStream("/sidebyside/" + file)) {
                Files.copy(content, own.resolve(file));
            }
        }
        Map<String, String> environment = new HashMap<>(Map.of(
                "PYTHONPATH", own.toString(),
                "PYTHONDONTWRITEBYTECODE", "1",
                "GRAPHITE_STORAGE_DIR", own.toString(),
                "SIDE_BY_SIDE_WHISPER", whisper.toString()));
        environment.putAll(others);
        Program program =
                Program.start(List.of(PYTHON.toString(), own.resolve("serve.py").toString()), environment, own);
        UpstreamGraphiteWeb web = new UpstreamGraphiteWeb(program);
        try {
            program.awaitOutput(
                    "it listens", output -> LISTENING.matcher(output).find(), START);
        } catch (AssertionError | InterruptedException e) {
            web.close();
            throw e;
        }
        return web;
    }

    /** Where it answers, without a slash at the end. */
    public String address() {
        Matcher listening = LISTENING.matcher(program.output());
        if (!listening.find()) {
            throw new AssertionError(program.output());
        }
        return listening.group(1);
    }

    @Override
    public void close() {
        program.close();
    }
}
