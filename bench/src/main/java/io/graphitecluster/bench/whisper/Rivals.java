package io.graphitecluster.bench.whisper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What our writer is compared with: a loop in C, and upstream's whisper, where there are compiler and Python. */
final class Rivals {
    private final Path sources;
    private final Optional<Path> compiled;
    private final Optional<String> python;

    Rivals(Path sources, Path scratch) throws IOException, InterruptedException {
        this.sources = sources;
        Path program = scratch.resolve("files");
        boolean built = run(List.of("cc", "-O2", "-pthread", "-o", program.toString(), c().toString()))
                .isPresent();
        this.compiled = built ? Optional.of(program) : Optional.empty();
        this.python = python();
    }

    /** The first Python that knows upstream's whisper: a system's package is for the system's Python only. */
    private static Optional<String> python() throws IOException, InterruptedException {
        for (String program : List.of("python3", "/usr/bin/python3")) {
            if (run(List.of(program, "-c", "import whisper; whisper.update")).isPresent()) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    private Path c() {
        return sources.resolve("c/files.c");
    }

    /** Files a second of open, one write or more, close. */
    Optional<Double> openWriteClose(Path folder, int files, int threads, int writes)
            throws IOException, InterruptedException {
        if (compiled.isEmpty()) {
            return Optional.empty();
        }
        return run(List.of(
                        compiled.get().toString(),
                        folder.toString(),
                        Integer.toString(files),
                        Integer.toString(threads),
                        "1",
                        Integer.toString(writes)))
                .map(Double::valueOf);
    }

    /** Files a second of upstream's {@code update}. */
    Optional<Double> upstream(Path folder, int files, long timestamp) throws IOException, InterruptedException {
        if (python.isEmpty()) {
            return Optional.empty();
        }
        return run(List.of(
                        python.get(),
                        sources.resolve("python/updates.py").toString(),
                        folder.toString(),
                        Integer.toString(files),
                        Long.toString(timestamp)))
                .map(Double::valueOf);
    }

    /** What a program prints; empty when it is not there or fails. */
    private static Optional<String> run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("rival", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return process.waitFor() == 0 ? Optional.of(Files.readString(out).strip()) : Optional.empty();
        } catch (IOException e) {
            System.err.println(command.getFirst() + ": " + e.getMessage());
            return Optional.empty();
        } finally {
            Files.delete(out);
        }
    }
}
