package io.graphitecluster.local.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes a file that nobody but its owner could ever read, not even while it was being written. */
final class SecretFile {
    private SecretFile() {}

    static void write(Path file, byte[] secret) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        try (SeekableByteChannel channel = Files.newByteChannel(
                aside,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(secret));
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
