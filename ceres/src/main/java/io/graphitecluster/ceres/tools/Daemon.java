package io.graphitecluster.ceres.tools;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Goes on in the background: starts the same command again, apart from the terminal, without {@code --daemon}. */
final class Daemon {
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final File NOTHING = new File("/dev/null");

    private Daemon() {}

    /**
     * Starts it.
     *
     * @return the exit code of this process
     */
    static int start() throws IOException {
        ProcessHandle.Info self = ProcessHandle.current().info();
        String java = self.command().orElseThrow(() -> ToolFailure.error("cannot find out what was started"));
        String[] arguments =
                self.arguments().orElseThrow(() -> ToolFailure.error("cannot find out the arguments of this process"));
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.add(java);
        for (String argument : arguments) {
            // As the option may be shortened.
            if (!(argument.startsWith("--da") && "--daemon".startsWith(argument))) {
                command.add(argument);
            }
        }
        new ProcessBuilder(command)
                .redirectInput(NOTHING)
                .redirectOutput(NOTHING)
                .redirectError(NOTHING)
                .start();
        return 0;
    }
}
