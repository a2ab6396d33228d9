package io.graphitecluster.whisper.shard;

import io.graphitecluster.whisper.disk.MappingLostException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Failures of the disk, told with the file they are about. */
final class Failures {
    private Failures() {}

    /**
     * The failure with the file's name, and the byte that it happened at; that a mapping was lost is no failure yet.
     *
     * @param at byte offset, -1 when it was about the file as a whole
     * @throws RuntimeException the failure itself when it is unchecked: those name the file already
     */
    static IOException named(String path, long at, Exception failure) {
        return switch (failure) {
            case RuntimeException unchecked -> throw unchecked;
            case MappingLostException lost -> lost;
            case NoSuchFileException gone -> caused(new NoSuchFileException(path, null, gone.getReason()), gone);
            case AccessDeniedException denied ->
                caused(new AccessDeniedException(path, null, denied.getReason()), denied);
            default -> {
                String text = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
                String where = at < 0 ? "" : "at byte " + at + ": ";
                yield caused(new FileSystemException(path, null, where + text), failure);
            }
        };
    }

    private static IOException caused(IOException named, Exception cause) {
        named.initCause(cause);
        return named;
    }

    /** The first of several failures, with the others added to it; {@code first} is null before there is one. */
    static IOException joined(IOException first, IOException next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }
}
