package io.graphitecluster.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A running program, what it wrote so far (both streams together), and the signals that it can be sent. */
public final class Program implements AutoCloseable {
    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private Program(Process process) {
        this.process = process;
        this.reader =
                Thread.ofPlatform().daemon().name("output-" + process.pid()).start(this::read);
    }

    /**
     * Starts a program.
     *
     * @param environment added to that of the tests
     * @param folder working directory
     */
    public static Program start(List<String> command, Map<String, String> environment, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(folder.toAbsolutePath().toFile());
        builder.environment().putAll(environment);
        return new Program(builder.start());
    }

    /** Runs a program to its end and returns what it wrote; its exit code must be 0. */
    public static String run(List<String> command, Path folder) throws IOException, InterruptedException {
        try (Program program = start(command, Map.of(), folder)) {
            int exitCode = program.awaitExit(Duration.ofMinutes(2));
            assertThat(exitCode)
                    .describedAs("%s: %s", command, program.output())
                    .isZero();
            return program.output();
        }
    }

    /** The process. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** What it wrote so far. */
    public String output() {
        return String.join("\n", output) + "\n";
    }

    /** Waits until what it wrote satisfies this; fails when it ends before, or takes longer. */
    public void awaitOutput(String what, Predicate<String> condition, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.test(output())) {
            boolean ended = process.waitFor(50, TimeUnit.MILLISECONDS);
            if (ended) {
                reader.join(Duration.ofSeconds(5));
            }
            if (!condition.test(output()) && (ended || System.nanoTime() > end)) {
                throw new AssertionError((ended ? "ended" : "waited in vain") + " before " + what + ":\n" + output());
            }
        }
    }

    /** Waits for its end and returns its exit code. */
    public int awaitExit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still runs after " + patience + ":\n" + output());
        }
        reader.join(Duration.ofSeconds(5));
        return process.exitValue();
    }

    /** SIGTERM. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** SIGINT, as Ctrl-C sends it. */
    public void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -INT " + process.pid())
                .inheritIO()
                .start()
                .waitFor();
    }

    /** SIGKILL. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Kills it if it still runs. */
    @Override
    public void close() {
        process.toHandle().destroyForcibly();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the output of process " + process.pid() + " cannot be read", e);
        }
    }
}
