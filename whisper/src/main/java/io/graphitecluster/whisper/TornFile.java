package io.graphitecluster.whisper;

import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import io.graphitecluster.whisper.disk.FileLook;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * A file as a power cut may have left it. A new file gets its name once all of it is written, but nothing orders the name
 * and the content on stable storage: until the file is synced a power cut may leave the name with no content, with zeros,
 * or with a part. Sectors are written wholly, and the header lies in the first one: it is whole, or zeros.
 */
public final class TornFile {
    private static final int CHUNK = 65_536;

    private final Disk disk;
    private final Path path;
    private final Extent extent;
    private final long end;
    private final long changedMillis;

    private TornFile(Disk disk, Path path, Extent extent, long end, long changedMillis) {
        this.disk = disk;
        this.path = path;
        this.extent = extent;
        this.end = end;
        this.changedMillis = changedMillis;
    }

    /** How much of a file is there. */
    public enum Extent {
        /** Nothing but zeros, or nothing at all. */
        NOTHING,
        /** Zeros where the header should be, and something after it. */
        HEADLESS,
        /** The header of a file as we make it; but the file ends before its archives do. */
        SHORT,
        /** Nothing is missing, or the damage is none that a power cut makes. */
        OTHER
    }

    /**
     * Looks at a file.
     *
     * @throws java.nio.file.NoSuchFileException when there is none
     */
    public static TornFile look(Disk disk, Path path) throws IOException {
        try (DiskFile file = disk.open(path, Disk.Access.READ)) {
            FileLook look = new FileLook();
            file.look(look);
            if (isZero(file, 0, HeaderFormat.METADATA_SIZE)) {
                Extent extent = isZero(file, 0, file.size()) ? Extent.NOTHING : Extent.HEADLESS;
                return new TornFile(disk, path, extent, 0, look.changedMillis());
            }
            long end = endByHeader(file, path);
            Extent extent = file.size() < end ? Extent.SHORT : Extent.OTHER;
            return new TornFile(disk, path, extent, end, look.changedMillis());
        }
    }

    private static boolean isZero(DiskFile file, long from, long until) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.clamp(until - from, 0, CHUNK));
        for (long offset = from; offset < until; offset += bytes.limit()) {
            bytes.clear().limit((int) Math.min(bytes.capacity(), until - offset));
            int count = file.read(bytes, offset);
            for (int i = 0; i < count; i++) {
                if (bytes.get(i) != 0) {
                    return false;
                }
            }
            if (count < bytes.limit()) {
                return true;
            }
        }
        return true;
    }

    /** Where the last archive ends; 0 when the header is none of a file as we make it. */
    private static long endByHeader(DiskFile file, Path path) throws IOException {
        try {
            Header header = HeaderFormat.read(file, path);
            List<Archive> archives = header.archives().stream()
                    .map(archive -> new Archive(archive.secondsPerPoint(), archive.points()))
                    .toList();
            ArchiveList.validate(archives);
            Header made = Creation.layOut(archives, header.aggregationMethod(), header.xFilesFactor());
            return made.equals(header) ? header.archives().getLast().end() : 0;
        } catch (WhisperException e) {
            return 0; // damaged otherwise
        }
    }

    /** How much of the file is there. */
    public Extent extent() {
        return extent;
    }

    /** When anything about the file last changed, epoch milliseconds; 0 on disks that do not know. */
    public long changedMillis() {
        return changedMillis;
    }

    /**
     * Gives a {@link Extent#SHORT} file its length: what is added is zeros, which say that nothing was written there.
     *
     * @throws IOException when the disk is full …
     */
    public void complete() throws IOException {
        if (extent != Extent.SHORT) {
            throw new IllegalStateException(path + " has all that its header says");
        }
        try (DiskFile file = disk.open(path, Disk.Access.READ_WRITE)) {
            file.allocate(end);
        }
    }
}
