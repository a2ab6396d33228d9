package io.graphitecluster.e2e.peers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.graphitecluster.e2e.client.FreePort;
import io.graphitecluster.e2e.client.Listening;
import io.graphitecluster.e2e.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A daemon of Debian's package graphite-carbon, with all its files below one folder of the test. */
final class DebianCarbon implements AutoCloseable {
    private static final Path BIN = Path.of("/usr/bin");
    private static final Duration START = Duration.ofMinutes(1);

    private final Program program;
    private final int line;
    private final int pickle;
    private final Path whisper;

    private DebianCarbon(Program program, int line, int pickle, Path whisper) {
        this.program = program;
        this.line = line;
        this.pickle = pickle;
        this.whisper = whisper;
    }

    /** Skips the running test where the package is not installed. */
    static void assumeInstalled() {
        assumeTrue(
                Files.isExecutable(BIN.resolve("carbon-cache")) && Files.isExecutable(BIN.resolve("carbon-relay")),
                "carbon-cache is not installed (Debian's package graphite-carbon): skipped");
    }

    /** A carbon-cache; it keeps 60 s for a day and writes at once. */
    static DebianCarbon cache(Path own) throws IOException, InterruptedException {
        return start(own, "cache", "MAX_UPDATES_PER_SECOND = inf\nMAX_CREATES_PER_MINUTE = inf\n");
    }

    /**
     * A carbon-relay.
     *
     * @param protocol {@code pickle} or {@code line}
     * @param port where it sends everything, on the loopback interface
     */
    static DebianCarbon relay(Path own, String protocol, int port) throws IOException, InterruptedException {
        return start(
                own,
                "relay",
                "RELAY_METHOD = consistent-hashing\nMAX_QUEUE_SIZE = 100000\nDESTINATION_PROTOCOL = " + protocol
                        + "\nDESTINATIONS = 127.0.0.1:" + port + ":a\n");
    }

    private static DebianCarbon start(Path own, String kind, String settings) throws IOException, InterruptedException {
        int line = FreePort.any();
        int pickle = FreePort.any();
        Files.createDirectories(own.resolve("whisper"));
        Files.writeString(own.resolve("storage-schemas.conf"), "[all]\npattern = .*\nretentions = 60s:1d\n");
        Files.writeString(own.resolve("carbon.conf"), """
                [%1$s]
                USER =
                STORAGE_DIR = %2$s
                CONF_DIR = %2$s
                LOG_DIR = %2$s
                PID_DIR = %2$s
                LOCAL_DATA_DIR = %2$s/whisper
                LINE_RECEIVER_INTERFACE = 127.0.0.1
                LINE_RECEIVER_PORT = %3$d
                PICKLE_RECEIVER_INTERFACE = 127.0.0.1
                PICKLE_RECEIVER_PORT = %4$d
                CACHE_QUERY_INTERFACE = 127.0.0.1
                CACHE_QUERY_PORT = %5$d
                CARBON_METRIC_INTERVAL = 0
                %6$s""".formatted(kind, own, line, pickle, FreePort.any(), settings));
        Program program = Program.start(
                List.of(
                        BIN.resolve("carbon-" + kind).toString(),
                        "--config=" + own.resolve("carbon.conf"),
                        "--pidfile=" + own.resolve("pid"),
                        "--logdir=" + own,
                        "--debug",
                        "start"),
                Map.of("PYTHONDONTWRITEBYTECODE", "1"),
                own);
        DebianCarbon carbon = new DebianCarbon(program, line, pickle, own.resolve("whisper"));
        try {
            program.awaitOutput("it listens", any -> Listening.on(line) && Listening.on(pickle), START);
        } catch (AssertionError | InterruptedException e) {
            carbon.close();
            throw e;
        }
        return carbon;
    }

    /** Port of the protocol. */
    int port(String protocol) {
        return protocol.equals("line") ? line : pickle;
    }

    /** Folder of the series, of a cache. */
    Path whisper() {
        return whisper;
    }

    @Override
    public void close() {
        program.close();
    }
}
