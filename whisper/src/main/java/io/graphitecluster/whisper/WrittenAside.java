package io.graphitecluster.whisper;

import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a file appear whole or not at all: its content is written to a file beside it, which then gets the name.
 *
 * <p>The name beside is {@code .whisper-<process>-<number>.part}: it is short whatever the final name is, is no metric
 * to anyone who looks for {@code *.wsp}, and {@link #isLeftover} knows it again after a crash. Numbers begin with the time at
 * which the process began to count, in microseconds: in a container all processes have the same number, one after the other.
 */
public final class WrittenAside {
    private static final String PREFIX = ".whisper-";
    private static final String SUFFIX = ".part";
    private static final long PROCESS = ProcessHandle.current().pid();
    private static final Pattern NAME = Pattern.compile("\\.whisper-(\\d{1,18})-(\\d{1,18})\\.part");
    private static final long FIRST = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    private static final AtomicLong NUMBERS = new AtomicLong(FIRST);

    private WrittenAside() {}

    /** Writes the content of the file. */
    @FunctionalInterface
    public interface Content {
        /** Writes to an empty file. */
        void write(DiskFile file) throws IOException;
    }

    /**
     * Writes a file, replacing one of its name.
     *
     * @param sync whether the file is to survive a power cut once this returns
     * @throws IOException when anything fails; what the name stood for before it still stands for
     */
    public static void write(Disk disk, Path path, boolean sync, Content content) throws IOException {
        Path beside = beside(path);
        try {
            try (DiskFile file = disk.create(beside)) {
                content.write(file);
                if (disk.exists(path)) {
                    disk.copyAttributes(path, beside);
                }
                if (sync) {
                    file.sync();
                }
            }
            disk.rename(beside, path);
        } catch (IOException | RuntimeException e) {
            try {
                disk.deleteIfExists(beside);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
        if (sync) {
            Path folder = path.getParent();
            disk.syncFolder(folder == null ? Path.of("") : folder);
        }
    }

    /** As {@link #write}, for a file that survives a power cut once this returns and holds a text, in UTF-8. */
    public static void writeText(Disk disk, Path path, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        write(disk, path, true, file -> file.write(bytes, 0));
    }

    /** A name for a file that is to get the name {@code path}; never the same twice. */
    public static Path beside(Path path) {
        return path.resolveSibling(nameBeside());
    }

    /** The last part of such a name. */
    public static String nameBeside() {
        return PREFIX + PROCESS + "-" + NUMBERS.incrementAndGet() + SUFFIX;
    }

    /**
     * Whether a file was left by a process that died while it wrote: nobody will rename it. Processes of other containers are
     * not known here: a file that changed a moment ago may still be one of theirs.
     */
    public static boolean isLeftover(Path path) {
        Path last = path.getFileName();
        Matcher name = NAME.matcher(last == null ? "" : last.toString());
        if (!name.matches()) {
            return false;
        }
        long process = Long.parseLong(name.group(1));
        long number = Long.parseLong(name.group(2));
        return process == PROCESS
                ? number <= FIRST || number > NUMBERS.get()
                : ProcessHandle.of(process).isEmpty();
    }
}
