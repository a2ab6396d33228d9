package io.graphitecluster.node.migrate;

import io.graphitecluster.whisper.WrittenAside;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A small file that says which rules the files of the series were last seen to follow: a digest as text. Without it a node
 * would have to look at every file at each start.
 */
final class RulesMark {
    private final Disk disk;
    private final Path file;

    RulesMark(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    Optional<String> read() throws IOException {
        return TextFile.read(disk, file).map(String::strip);
    }

    /** Appears whole, and survives a power cut once this returns. */
    void write(String digest) throws IOException {
        disk.createFolders(file.getParent());
        WrittenAside.writeText(disk, file, digest + "\n");
    }
}
