package io.graphitecluster.whisper.disk;

import java.io.IOException;
import java.nio.file.Path;

/** The operations on files that Whisper needs. All of them report failure by an {@link IOException}. */
public interface Disk {
    /** What a file is opened for. */
    enum Access {
        /** Reading only. */
        READ,
        /** Reading and writing in place. */
        READ_WRITE
    }

    /**
     * Opens a file that exists.
     *
     * @throws java.nio.file.NoSuchFileException when it does not
     */
    DiskFile open(Path path, Access access) throws IOException;

    /** Makes an empty file and opens it for writing; a file of this name loses its content. */
    DiskFile create(Path path) throws IOException;

    /** Gives a file another name in one step; a file that has this name is replaced. */
    void rename(Path from, Path to) throws IOException;

    /** Removes a file; it is no error when it is gone already. */
    void deleteIfExists(Path path) throws IOException;

    /** Whether there is a file, folder or anything else of this name. */
    boolean exists(Path path);

    /** Makes names in a folder (creations, renames) survive a power cut. */
    void syncFolder(Path folder) throws IOException;

    /**
     * Gives a file a second name, which must be free.
     *
     * @throws UnsupportedOperationException where a file can have one name only
     */
    default void link(Path existing, Path second) throws IOException {
        throw new UnsupportedOperationException("a file can have one name only");
    }

    /** Where a path leads once symbolic links are followed: the name to replace a file by. */
    default Path follow(Path path) throws IOException {
        return path;
    }

    /** Gives one file the permissions of another, and its owner and group where we may. */
    default void copyAttributes(Path from, Path to) throws IOException {}

    /** Gives a file to a user and a group, by their numbers. */
    default void giveTo(Path path, int user, int group) throws IOException {
        throw new UnsupportedOperationException("files have no owners");
    }

    /** Makes a folder and those above it that are missing; it is no error when it is there. */
    default void createFolders(Path folder) throws IOException {}

    /** How much room a file takes, bytes: for a sparse one less than its length. */
    default long allocated(Path path) throws IOException {
        try (DiskFile file = open(path, Access.READ)) {
            return file.size();
        }
    }
}
