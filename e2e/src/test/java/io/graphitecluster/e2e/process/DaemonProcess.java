package io.graphitecluster.e2e.process;

import io.graphitecluster.e2e.client.FreePort;
import io.graphitecluster.e2e.client.Listening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of our daemons by its name as Carbon's, in the foreground, with its files in a folder of the test. */
public final class DaemonProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(1);

    private final Program program;
    private final int line;

    private DaemonProcess(Program program, int line) {
        this.program = program;
        this.line = line;
    }

    /**
     * Starts a carbon-relay and waits until it listens.
     *
     * @param own folder for its files
     * @param settings further lines of its section
     */
    public static DaemonProcess relay(Path own, String settings) throws IOException, InterruptedException {
        int line = FreePort.any();
        Files.createDirectories(own);
        Files.writeString(own.resolve("carbon.conf"), """
                [relay]
                STORAGE_DIR = %s
                LINE_RECEIVER_INTERFACE = 127.0.0.1
                LINE_RECEIVER_PORT = %d
                PICKLE_RECEIVER_INTERFACE = 127.0.0.1
                PICKLE_RECEIVER_PORT = %d
                %s""".formatted(own, line, FreePort.any(), settings));
        List<String> command = new ArrayList<>(NodeProcess.command());
        command.addAll(
                List.of("carbon-relay", "--config", own.resolve("carbon.conf").toString(), "--nodaemon", "start"));
        DaemonProcess daemon = new DaemonProcess(Program.start(command, Map.of(), own), line);
        try {
            daemon.program.awaitOutput("it listens", any -> Listening.on(line), START);
        } catch (AssertionError | InterruptedException e) {
            daemon.close();
            throw e;
        }
        return daemon;
    }

    /** Port of the line protocol. */
    public int linePort() {
        return line;
    }

    /** The program. */
    public Program program() {
        return program;
    }

    @Override
    public void close() {
        program.close();
    }
}
