package io.graphitecluster.bench.generator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of {@code bench/src/main/c}, compiled.
 *
 * @param file the executable
 */
public record CProgram(Path file) {
    /**
     * Compiles one with optimisation; what the compiler says goes to standard error.
     *
     * @param source for example {@code bench/src/main/c/rounds.c}
     * @param folder where the executable goes
     * @throws IOException when there is no compiler, or it fails
     */
    public static CProgram compile(Path source, Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve(source.getFileName().toString().replace(".c", ""));
        Process compiler = new ProcessBuilder("cc", "-O2", "-pthread", "-o", file.toString(), source.toString())
                .inheritIO()
                .start();
        if (compiler.waitFor() != 0) {
            throw new IOException("cc cannot compile " + source);
        }
        return new CProgram(file);
    }

    /** The command with arguments, which are written as texts. */
    public List<String> command(Object... arguments) {
        List<String> command = new ArrayList<>(List.of(file.toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    /**
     * Runs it to its end.
     *
     * @return the words that it prints
     * @throws IOException when it cannot be run, or fails
     */
    public List<String> run(Object... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(file.getFileName() + " failed");
        }
        return List.of(out.strip().split(" ", -1));
    }
}
