package io.graphitecluster.whisper.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file, addressed by byte offset; it has no position of its own. */
public interface DiskFile extends AutoCloseable {
    /**
     * Fills the buffer from the given offset, or less when the file ends before.
     *
     * @return how many bytes were read: less than the buffer's remaining space only at the end of the file, 0 beyond it
     */
    int read(ByteBuffer into, long offset) throws IOException;

    /** Writes all that remains in the buffer; the file grows when it has to. */
    void write(ByteBuffer from, long offset) throws IOException;

    /** Length in bytes. */
    long size() throws IOException;

    /** Looks at the file. A disk that knows neither inodes nor times tells the length only. */
    default void look(FileLook into) throws IOException {
        into.set(0, size(), 0);
    }

    /** Makes a file longer: what is added reads as 0, and has its room on the disk. */
    default void allocate(long length) throws IOException {
        long offset = size();
        ByteBuffer zeroes = ByteBuffer.allocate(Math.clamp(length - offset, 0, 65_536));
        while (offset < length) {
            zeroes.clear().limit((int) Math.min(zeroes.capacity(), length - offset));
            int count = zeroes.remaining();
            write(zeroes, offset);
            offset += count;
        }
    }

    /** Maps the first bytes of the file; null where that cannot be done. The mapping stays when the file is closed. */
    default MappedFile map(long length) throws IOException {
        return null;
    }

    /** Returns once content and length are on stable storage. */
    void sync() throws IOException;

    @Override
    void close() throws IOException;
}
