package io.graphitecluster.e2e.process;

import io.graphitecluster.e2e.client.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One carbon-node alone, with its files in a folder of the test. */
public final class NodeProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Program program;
    private final NodeFolder folder;

    private NodeProcess(Program program, NodeFolder folder) {
        this.program = program;
        this.folder = folder;
    }

    /**
     * Configuration of a node on free ports.
     *
     * @param config folder of the configuration files
     * @param data its STORAGE_DIR
     * @param line port of the line protocol
     * @param pickle port of the pickle protocol
     * @param read port of the read API
     */
    public record NodeFolder(Path config, Path data, int line, int pickle, int read) {
        /** Writes the files. */
        public static NodeFolder create(Path config, Path data, int line) throws IOException {
            return create(config, data, line, "");
        }

        /**
         * Writes the files.
         *
         * @param settings further lines of the section {@code [cache]}
         */
        public static NodeFolder create(Path config, Path data, int line, String settings) throws IOException {
            NodeFolder folder = new NodeFolder(config, data, line, FreePort.any(), FreePort.any());
            Files.createDirectories(config);
            Files.writeString(config.resolve("carbon.conf"), """
                    [cache]
                    STORAGE_DIR = %1$s
                    LOCAL_DATA_DIR = %1$s/whisper
                    LINE_RECEIVER_INTERFACE = 127.0.0.1
                    LINE_RECEIVER_PORT = %2$d
                    PICKLE_RECEIVER_INTERFACE = 127.0.0.1
                    PICKLE_RECEIVER_PORT = %3$d
                    %6$s
                    [cluster]
                    READ_INTERFACE = 127.0.0.1
                    READ_PORT = %4$d
                    CLUSTER_INTERFACE = 127.0.0.1
                    CLUSTER_PORT = %5$d
                    """.formatted(
                            data, line, folder.pickle(), folder.read(), FreePort.any(), settings));
            folder.schemas("[all]\npattern = .*\nretentions = 60s:1d\n");
            return folder;
        }

        /** Replaces storage-schemas.conf. */
        public void schemas(String text) throws IOException {
            Files.writeString(config.resolve("storage-schemas.conf"), text);
        }
    }

    /** The command of carbon-node's program, to which arguments are added. */
    static List<String> command() {
        return command("io.graphitecluster.node.CarbonNode");
    }

    private static List<String> command(String mainClass) {
        return List.of(
                Checkout.java(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                Checkout.existing("carbon-node/target/dist/lib") + "/*",
                mainClass);
    }

    /** Starts one of carbon-node's tools. */
    public static Program tool(String mainClass, List<String> arguments, Path folder) throws IOException {
        List<String> command = new ArrayList<>(command(mainClass));
        command.addAll(arguments);
        return Program.start(command, Map.of(), folder);
    }

    /** Starts a node and does not wait. */
    public static NodeProcess launch(NodeFolder folder, String... javaOptions) throws IOException {
        return launch(folder, Map.of(), javaOptions);
    }

    private static NodeProcess launch(NodeFolder folder, Map<String, String> environment, String... javaOptions)
            throws IOException {
        List<String> command = new ArrayList<>(command());
        command.addAll(1, List.of(javaOptions));
        command.addAll(
                List.of("--config", folder.config().resolve("carbon.conf").toString()));
        return new NodeProcess(Program.start(command, environment, folder.config()), folder);
    }

    /** Starts a node and waits until it is ready. */
    public static NodeProcess start(NodeFolder folder, String... javaOptions) throws IOException, InterruptedException {
        return awaitReady(launch(folder, javaOptions), folder);
    }

    /** Starts a node with settings in its environment, and waits until it is ready. */
    static NodeProcess start(NodeFolder folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        return awaitReady(launch(folder, environment), folder);
    }

    /** Starts a node with as little memory as a container has, and with the options of the container's image. */
    public static NodeProcess start(NodeFolder folder, MemoryLimit limit) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(limit.start());
        command.addAll(List.of(
                Checkout.java(),
                "-XX:+UseSerialGC",
                "-Xmn24m",
                "-XX:TrimNativeHeapInterval=1000",
                "-XX:MaxRAMPercentage=60",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                Checkout.existing("carbon-node/target/dist/lib") + "/*",
                "io.graphitecluster.node.CarbonNode",
                "--config",
                folder.config().resolve("carbon.conf").toString()));
        return awaitReady(new NodeProcess(Program.start(command, Map.of(), folder.config()), folder), folder);
    }

    private static NodeProcess awaitReady(NodeProcess node, NodeFolder folder) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest ready = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + folder.read() + "/health/ready"))
                    .build();
            node.program.awaitOutput("ready", output -> isReady(client, ready), PATIENCE);
        } catch (AssertionError | InterruptedException e) {
            node.close();
            throw e;
        }
        return node;
    }

    /** The program. */
    public Program program() {
        return program;
    }

    /** Its files. */
    public NodeFolder folder() {
        return folder;
    }

    @Override
    public void close() {
        program.close();
    }

    private static boolean isReady(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
