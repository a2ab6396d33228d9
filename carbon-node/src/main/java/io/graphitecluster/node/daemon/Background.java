package io.graphitecluster.node.daemon;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts this very command once more as a process of its own, which goes on when this one has ended. Its output goes to a
 * file of the log folder.
 */
final class Background {
    private static final String CONSOLE = "console.log";
    private static final long LOOK_MILLIS = 50;
    private static final long LONGEST_START_SECONDS = 120;

    private Background() {}

    /**
     * Returns once the daemon has started, or could not.
     *
     * @param arguments of the command, with those that keep it in the foreground
     * @param mainClass of the command
     * @param pidFile the daemon writes it when it has started
     * @return the exit code: 0 when the daemon runs
     */
    static int start(String mainClass, List<String> arguments, Path logFolder, PidFile pidFile, PrintWriter error)
            throws IOException, InterruptedException {
        Files.createDirectories(logFolder);
        Path console = logFolder.resolve(CONSOLE);
        Path failure = Files.createTempFile("carbon-start", ".err");
        try {
            Process daemon = new ProcessBuilder(command(mainClass, arguments))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()))
                    .redirectError(ProcessBuilder.Redirect.appendTo(failure.toFile()))
                    .start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
            while (System.nanoTime() < end) {
                if (daemon.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    error.print(Files.readString(failure));
                    error.flush();
                    return daemon.exitValue();
                }
                if (pidFile.exists() && pidFile.read().orElse(0) == daemon.pid()) {
                    return 0;
                }
            }
            error.println("the daemon (pid " + daemon.pid() + ") has not started after " + LONGEST_START_SECONDS
                    + " s; see " + console);
            return 1;
        } finally {
            Files.deleteIfExists(failure);
        }
    }

    /** With the options of this Java, which the process' own handle knows. */
    private static List<String> command(String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current()
                .info()
                .command()
                .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }
}
