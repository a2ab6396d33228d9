package io.graphitecluster.whisper.disk;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * A file whose content is in this process' memory, so that writing to it needs no call of the system. What is written is in
 * the file at once, for every reader, and is on stable storage once the file was synced ({@link Descriptors#sync}).
 *
 * <p>Used by one thread at a time.
 */
public interface MappedFile extends AutoCloseable {
    /**
     * Writes points of 12 bytes, an interval of 4 and a value of 8 each. Who reads meanwhile finds a point as it was, no
     * point (interval 0), or the new one; and so does everyone if this process is killed in the middle.
     *
     * @param start index of the first byte in the segment
     * @param length a multiple of 12 bytes
     * @param offset in the file, a multiple of 4
     * @throws MappingLostException when the file was cut short, or the disk fails or has no room: some of the points may
     *     be written. Close the mapping, and write to the file by its descriptor, which tells what is wrong
     */
    void write(MemorySegment from, long start, long length, long offset) throws IOException;

    /**
     * Whether somebody else wrote to the file, cut it, or changed its name, rights or owner, or may have: it is then to be
     * opened and looked at anew. As it was known at the last {@link Descriptors#noticeChanges}.
     */
    boolean isChanged();

    /** Lets go of the mapping; the file stays as it is. */
    @Override
    void close() throws IOException;
}
