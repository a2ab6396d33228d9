package io.graphitecluster.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code make run} starts, on ports that are free, with its data in a folder of the test. */
public final class LocalClusterProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final List<String> ANY_PORTS = List.of(
            "--line-port", "0", "--pickle-port", "0", "--read-port", "0", "--cluster-port", "0", "--web-port", "0");

    private final Program program;
    private final Path data;

    private LocalClusterProcess(Program program, Path data) {
        this.program = program;
        this.data = data;
    }

    /** Starts a cluster and waits until it says that it is ready. */
    public static LocalClusterProcess start(Path file, Path data) throws IOException, InterruptedException {
        return start(file, data, Map.of());
    }

    /**
     * Starts a cluster and waits until it says that it is ready.
     *
     * @param environment variables of its processes, beside those of this one
     */
    public static LocalClusterProcess start(Path file, Path data, Map<String, String> environment)
            throws IOException, InterruptedException {
        LocalClusterProcess cluster = launch(file, data, ANY_PORTS, environment);
        try {
            cluster.program.awaitOutput("ready", output -> output.contains("Ctrl-C"), START);
        } catch (AssertionError | InterruptedException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    /** Starts a cluster with these options and does not wait. */
    public static LocalClusterProcess launch(Path file, Path data, List<String> options) throws IOException {
        return launch(file, data, options, Map.of());
    }

    private static LocalClusterProcess launch(
            Path file, Path data, List<String> options, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Checkout.java(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Checkout.existing("local/target/dist/lib") + "/*",
                "io.graphitecluster.local.LocalCluster",
                "run",
                "--file",
                file.toString(),
                "--data",
                data.toString()));
        command.addAll(options);
        return new LocalClusterProcess(Program.start(command, environment, Path.of("")), data);
    }

    /** The program itself. */
    public Program program() {
        return program;
    }

    /** Port of the line protocol of a node. */
    public int linePort(int shard) throws IOException {
        return setting(shard, "LINE_RECEIVER_PORT");
    }

    /** Port of the pickle protocol of a node. */
    public int picklePort(int shard) throws IOException {
        return setting(shard, "PICKLE_RECEIVER_PORT");
    }

    /** Port of the read API of a node. */
    public int readPort(int shard) throws IOException {
        return setting(shard, "READ_PORT");
    }

    /** Where the web frontend answers, without a slash at the end. */
    public String web() {
        Matcher look = Pattern.compile("look +(http://localhost:\\d+)/").matcher(program.output());
        assertThat(look.find()).describedAs(program.output()).isTrue();
        return look.group(1);
    }

    /** Process id of a child. */
    public long pid(String name) throws IOException {
        return Long.parseLong(
                Files.readString(data.resolve("run/" + name + ".pid")).strip());
    }

    /** Folder of a node's series. */
    public Path whisper(int shard) {
        return data.resolve("carbon-" + shard + "/data/whisper");
    }

    /** Stops it with SIGTERM, and waits; it must end in order. */
    public void stop() throws InterruptedException {
        program.terminate();
        assertThat(program.awaitExit(STOP)).describedAs(program.output()).isZero();
    }

    /** Kills what still runs; its children then stop by themselves, and this waits for them. */
    @Override
    public void close() {
        List<ProcessHandle> children = program.handle().children().toList();
        program.close();
        for (ProcessHandle child : children) {
            child.onExit().orTimeout(STOP.toSeconds(), TimeUnit.SECONDS).join();
        }
    }

    private int setting(int shard, String name) throws IOException {
        String text = Files.readString(data.resolve("carbon-" + shard + "/config/carbon.conf"));
        Matcher line =
                Pattern.compile("^" + name + " *= *(\\d+)$", Pattern.MULTILINE).matcher(text);
        assertThat(line.find()).describedAs(text).isTrue();
        return Integer.parseInt(line.group(1));
    }
}
