package io.graphitecluster.node.link;

import io.graphitecluster.whisper.WrittenAside;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The highest batch number applied of each session, so that a batch that is sent again is not applied again. Sessions
 * that were not heard of for long are forgotten, oldest first.
 *
 * <p>Kept in a file from one graceful stop to the next start: a line {@code session sequence} for each, oldest first.
 */
public final class Sessions {
    private static final int MOST = 4096;

    private final Map<String, Long> highest = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Applies a batch unless it was applied before. Batches of all sessions exclude each other.
     *
     * @param apply returns false when the batch cannot be applied now
     * @return false when it was not applied and has to come again
     */
    synchronized boolean applyOnce(String session, long sequence, BooleanSupplier apply) {
        Long known = highest.get(session);
        if (known != null && sequence <= known) {
            return true;
        }
        if (!apply.getAsBoolean()) {
            return false;
        }
        highest.put(session, sequence);
        if (highest.size() > MOST) {
            highest.remove(highest.keySet().iterator().next());
        }
        return true;
    }

    /** The log of an earlier process tells of a batch that was applied. */
    public synchronized void restore(String session, long sequence) {
        highest.merge(session, sequence, Math::max);
    }

    /** Adds what an earlier process saved; nothing when there is no file. */
    public synchronized void load(Disk disk, Path file) throws IOException {
        for (String line : TextFile.read(disk, file).orElse("").lines().toList()) {
            int space = line.indexOf(' ');
            if (space <= 0 || !line.substring(space + 1).matches("\\d{1,18}")) {
                throw new IOException(file + ": expected a session and a number, found: " + line);
            }
            highest.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
        }
    }

    /** Saves all; the file appears whole, and survives a power cut once this returns. */
    public synchronized void save(Disk disk, Path file) throws IOException {
        StringBuilder lines = new StringBuilder();
        highest.forEach((session, sequence) ->
                lines.append(session).append(' ').append(sequence).append('\n'));
        disk.createFolders(file.getParent());
        WrittenAside.writeText(disk, file, lines.toString());
    }
}
