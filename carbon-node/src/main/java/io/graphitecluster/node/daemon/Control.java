package io.graphitecluster.node.daemon;

import io.graphitecluster.node.config.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.OptionalLong;

/** What {@code stop} and {@code status} do, and what {@code start} does first; with upstream's messages and exit codes. */
final class Control {
    private static final int FAILED = 1;

    private final Program program;
    private final String instance;
    private final PidFile pidFile;
    private final PrintWriter out;

    Control(Program program, String instance, PidFile pidFile, PrintWriter out) {
        this.program = program;
        this.instance = instance;
        this.pidFile = pidFile;
        this.out = out;
    }

    int stop() throws IOException {
        if (!pidFile.exists()) {
            out.println("Pidfile " + pidFile.file() + " does not exist");
            return 0;
        }
        OptionalLong pid = pidFile.read();
        if (pid.isEmpty()) {
            return corrupted();
        }
        out.println("Sending kill signal to pid " + pid.getAsLong());
        boolean sent =
                ProcessHandle.of(pid.getAsLong()).map(ProcessHandle::destroy).orElse(false);
        if (!sent) {
            out.println("No process with pid " + pid.getAsLong() + " running");
        }
        return 0;
    }

    int status() throws IOException {
        if (!pidFile.exists()) {
            out.println(name() + " is not running");
            return FAILED;
        }
        OptionalLong pid = pidFile.read();
        if (pid.isEmpty()) {
            return corrupted();
        }
        if (PidFile.isAlive(pid.getAsLong())) {
            out.println(name() + " is running with pid " + pid.getAsLong());
            return 0;
        }
        out.println(name() + " is not running");
        return FAILED;
    }

    /** Whether the daemon may be started: 0 when it may, else the exit code. */
    int mayStart() throws IOException {
        if (!pidFile.exists()) {
            return 0;
        }
        OptionalLong pid = pidFile.read();
        if (pid.isEmpty()) {
            return corrupted();
        }
        // A container's next start can have the number of its last one.
        if (PidFile.isAlive(pid.getAsLong())
                && pid.getAsLong() != ProcessHandle.current().pid()) {
            out.println(name() + " is already running with pid " + pid.getAsLong());
            return FAILED;
        }
        out.println("Removing stale pidfile " + pidFile.file());
        pidFile.remove();
        return 0;
    }

    private int corrupted() throws IOException {
        out.println("Failed to parse pid from pidfile " + pidFile.file());
        out.println("removing corrupted pidfile " + pidFile.file());
        pidFile.remove();
        return FAILED;
    }

    private String name() {
        return program.command() + " (instance " + instance + ")";
    }
}
