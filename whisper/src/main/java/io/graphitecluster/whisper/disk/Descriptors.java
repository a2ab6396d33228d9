package io.graphitecluster.whisper.disk;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * Files below one folder, worked on by descriptor: what a writer of very many files needs. No call allocates on the heap
 * unless it fails. An instance belongs to one thread at a time.
 *
 * <p>A path is relative to the folder, {@code /} between its parts, in UTF-8, ended by a 0 byte, in native memory. A path
 * never leads out of the folder, over symbolic links neither.
 *
 * <p>All calls report failure by an {@link IOException} whose message is the system's ({@code No space left on device});
 * which file and offset it was about is for the caller to add. {@link java.nio.file.NoSuchFileException} says that there
 * is no file, {@link TooManyOpenFilesException} that there are no descriptors left.
 */
public interface Descriptors extends AutoCloseable {
    /** Opens a file that exists for reading and writing. */
    int open(MemorySegment path) throws IOException;

    /**
     * Opens a folder, for {@link #openIn}. It stays the folder that it is whatever becomes of its path.
     *
     * @throws java.nio.file.NoSuchFileException when there is none
     */
    int openFolder(MemorySegment path) throws IOException;

    /**
     * Opens a file that exists, in an open folder, for reading and writing. A symbolic link is refused.
     *
     * @param name has one part only
     */
    int openIn(int folder, MemorySegment name) throws IOException;

    /**
     * Makes an empty file in an open folder and opens it; a file of this name loses its content. A symbolic link is refused.
     *
     * @param name has one part only
     */
    int createIn(int folder, MemorySegment name) throws IOException;

    /** Looks at an open file. */
    void look(int descriptor, FileLook into) throws IOException;

    /**
     * Reads up to {@code length} bytes to the start of the segment.
     *
     * @return how many were read; less than asked for means that the file ends there
     */
    long read(int descriptor, MemorySegment into, long length, long offset) throws IOException;

    /**
     * Writes some bytes.
     *
     * @param start index of the first byte in the segment
     * @return how many were written, at least 1 and possibly fewer than {@code length}: then go on with the rest
     */
    long write(int descriptor, MemorySegment from, long start, long length, long offset) throws IOException;

    /**
     * Maps the first bytes of an open file, which has to be as long. The mapping stays when the file is closed, and from now
     * on knows of changes to the file by others.
     *
     * @return null where that cannot be done, or not safely
     */
    default MappedFile map(int descriptor, long length) throws IOException {
        return null;
    }

    /** Tells mappings ({@link MappedFile#isChanged}) what others have done to their files up to now. */
    default void noticeChanges() throws IOException {}

    /** Gives a new file its length and, where the file system can, its room on the disk; what was not written is 0. */
    void allocate(int descriptor, long length) throws IOException;

    /** Makes a file longer, without room on the disk where the file system can; what was not written is 0. */
    void lengthen(int descriptor, long length) throws IOException;

    /** Returns once the content is on stable storage. */
    void sync(int descriptor) throws IOException;

    /** Closes a file; its number may mean another file afterwards, also when this fails. */
    void close(int descriptor) throws IOException;

    /**
     * Gives a file in an open folder another name in it, in one step.
     *
     * @param from has one part only
     * @param to has one part only
     * @throws java.nio.file.FileAlreadyExistsException when there is a file, folder or anything else of this name
     */
    void renameNew(int folder, MemorySegment from, MemorySegment to) throws IOException;

    /**
     * Removes a file of an open folder; it is no error when it is gone already.
     *
     * @param name has one part only
     */
    void deleteIn(int folder, MemorySegment name) throws IOException;

    /** Makes names in a folder survive a power cut; the empty path is the folder itself. */
    void syncFolder(MemorySegment path) throws IOException;

    /**
     * Syncs all files and names of the file system in one go.
     *
     * @return false, having done nothing, where the system cannot do it or would hide failures
     */
    boolean syncEverything() throws IOException;

    /** Frees what this holds. Files must have been closed before. */
    @Override
    void close() throws IOException;
}
