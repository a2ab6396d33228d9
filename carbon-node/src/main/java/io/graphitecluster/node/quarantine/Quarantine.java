package io.graphitecluster.node.quarantine;

import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Keeps copies of damaged files, for a person to look at:
 *
 * <pre>
 * quarantine/00000000000000000012.wal            what was found
 * quarantine/00000000000000000012.wal.reason     a line that says what was wrong, and what was done
 * </pre>
 */
public final class Quarantine {
    private static final int CHUNK = 65_536;

    private final Disk disk;
    private final Path folder;

    /** @param folder made when the first file comes */
    public Quarantine(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /**
     * Copies a file, which stays where it is; the copy is on stable storage once this returns.
     *
     * @param name path of the copy in the quarantine; a copy of this name is replaced
     * @param reason one line
     * @return the copy
     */
    public Path copy(Path file, String name, String reason) throws IOException {
        Path copy = folder.resolve(name);
        disk.createFolders(copy.getParent());
        try (DiskFile from = disk.open(file, Disk.Access.READ);
                DiskFile to = disk.create(copy)) {
            ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
            long offset = 0;
            while (from.read(bytes.clear(), offset) > 0) {
                int count = bytes.flip().remaining();
                to.write(bytes, offset);
                offset += count;
            }
            to.sync();
        }
        try (DiskFile to = disk.create(copy.resolveSibling(copy.getFileName() + ".reason"))) {
            to.write(ByteBuffer.wrap((reason + "\n").getBytes(StandardCharsets.UTF_8)), 0);
        }
        disk.syncFolder(copy.getParent());
        return copy;
    }
}
