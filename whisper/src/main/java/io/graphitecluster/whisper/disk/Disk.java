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
}
