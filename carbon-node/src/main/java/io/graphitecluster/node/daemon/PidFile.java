package io.graphitecluster.node.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The file that holds the number of a daemon's process. */
final class PidFile {
    private final Path file;

    PidFile(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** The number in it; empty when it holds none. */
    OptionalLong read() throws IOException {
        String text = Files.readString(file).strip();
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    void write(long pid) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, Long.toString(pid));
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Whether there is a process of this number. */
    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
