package io.graphitecluster.ceres.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** The operations on files and folders that Ceres needs. All of them report failure by an {@link IOException}. */
public interface Disk {
    /**
     * The names in a folder, in no order.
     *
     * @throws java.nio.file.NoSuchFileException when there is no such folder
     */
    List<String> names(Path folder) throws IOException;

    /** The names of the folders in a folder, in no order; links to folders are left out. */
    List<String> folders(Path folder) throws IOException;

    /** Whether there is a folder of this name, or a link to one. */
    boolean isFolder(Path path);

    /** Whether there is a file, folder or anything else of this name. */
    boolean exists(Path path);

    /** Makes a folder and those above it that are missing; it is no error when it is there. */
    void createFolders(Path folder) throws IOException;

    /**
     * Length of a file in bytes.
     *
     * @throws java.nio.file.NoSuchFileException when there is no such file
     */
    long size(Path file) throws IOException;

    /**
     * A stretch of a file.
     *
     * @param offset of its first byte
     * @param length how many bytes at most: there are fewer when the file ends before
     * @throws java.nio.file.NoSuchFileException when there is no such file
     */
    byte[] read(Path file, long offset, int length) throws IOException;

    /**
     * Writes all that remains in the buffer into a file that exists; it grows when it has to.
     *
     * @param lock whether other processes that ask for the lock, too, have to wait meanwhile
     * @throws java.nio.file.NoSuchFileException when there is no such file
     */
    void write(Path file, long offset, ByteBuffer content, boolean lock) throws IOException;

    /** Makes a file with a content; a file of this name loses its own. */
    void create(Path file, ByteBuffer content) throws IOException;

    /** Returns once content and length of a file are on stable storage. */
    void sync(Path file) throws IOException;

    /** Makes names in a folder (creations, renames, removals) survive a power cut. */
    void syncFolder(Path folder) throws IOException;

    /** Gives a file another name in one step; a file that has this name is replaced. */
    void rename(Path from, Path to) throws IOException;

    /** Removes a file or an empty folder; it is no error when it is gone already. */
    void deleteIfExists(Path path) throws IOException;
}
