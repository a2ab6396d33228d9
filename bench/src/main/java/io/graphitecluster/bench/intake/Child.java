package io.graphitecluster.bench.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A process of the benchmark on some of the processors; it ends when its standard input does. */
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final PrintWriter in;

    /** @param cores how many processors it may use, from the first on */
    Child(int cores, List<String> command) throws IOException {
        List<String> bound = new ArrayList<>(List.of("taskset", "-c", "0-" + (cores - 1)));
        bound.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(bound).redirectError(ProcessBuilder.Redirect.INHERIT);
        // The node logs to its standard output.
        builder.environment().put("GRAPHITE_LOG_LEVEL", "error");
        process = builder.start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** A line that it prints. */
    String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("a process ended too early: " + process.info().commandLine());
        }
        return line;
    }

    /** What it answers to an empty line. */
    String ask() throws IOException {
        in.println();
        return line();
    }

    @Override
    public void close() throws IOException {
        in.close();
        out.close();
        process.destroy();
        try {
            if (process.waitFor() < 0) {
                System.err.println(process.info());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
