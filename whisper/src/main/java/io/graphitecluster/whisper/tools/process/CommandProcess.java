package io.graphitecluster.whisper.tools.process;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The process of a program that is several commands in one. */
public final class CommandProcess {
    private static final int OUTPUT_BUFFER = 1 << 16;
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private CommandProcess() {}

    /** Standard output, which is flushed by whoever ends the process. */
    public static PrintStream out() {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUTPUT_BUFFER),
                false,
                StandardCharsets.UTF_8);
    }

    /** Standard error. */
    public static PrintStream err() {
        return new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    }

    /**
     * The name of the command and its arguments. An executable in an image, which can give the JVM options but the program no
     * arguments, says the name by the system property {@code graphite.command}.
     */
    public static List<String> commandLine(String[] args) {
        List<String> line = new ArrayList<>(List.of(args));
        Optional.ofNullable(System.getProperty("graphite.command")).ifPresent(line::addFirst);
        return line;
    }

    /** Whether standard error is a terminal; not, where the system does not tell what it is. */
    public static boolean isWatched() {
        try {
            String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
