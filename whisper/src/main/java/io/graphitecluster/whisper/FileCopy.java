package io.graphitecluster.whisper;

import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Copies the content of a file into an empty one. */
final class FileCopy {
    private static final int CHUNK = 1 << 16;
    /** File systems give room in units of this size. */
    private static final int BLOCK = 4_096;

    private static final ByteBuffer ZEROES = ByteBuffer.allocate(BLOCK).asReadOnlyBuffer();

    private FileCopy() {}

    /**
     * Copies.
     *
     * @param sparse whether blocks of zeroes are left out, so that they take no room; the copy reads the same
     */
    static void copy(DiskFile from, DiskFile to, boolean sparse) throws IOException {
        long size = from.size();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        long offset = 0;
        while (offset < size) {
            chunk.clear().limit((int) Math.min(CHUNK, size - offset));
            int count = from.read(chunk, offset);
            if (count == 0) {
                return; // someone else made the file shorter
            }
            chunk.flip();
            if (sparse) {
                writeBlocks(chunk, to, offset, offset + count >= size);
            } else {
                to.write(chunk, offset);
            }
            offset += count;
        }
    }

    /** Writes runs of blocks that are not all zeroes, and the last byte, which gives the file its length. */
    private static void writeBlocks(ByteBuffer chunk, DiskFile to, long offset, boolean last) throws IOException {
        int end = chunk.limit();
        int start = 0;
        while (start < end) {
            int stop = start;
            while (stop < end && !isZero(chunk, stop, Math.min(BLOCK, end - stop))) {
                stop += Math.min(BLOCK, end - stop);
            }
            if (stop > start) {
                to.write(chunk.slice(start, stop - start), offset + start);
            }
            start = stop + Math.min(BLOCK, end - stop);
        }
        if (last) {
            to.write(chunk.slice(end - 1, 1), offset + end - 1);
        }
    }

    private static boolean isZero(ByteBuffer chunk, int at, int length) {
        return chunk.slice(at, length).equals(ZEROES.slice(0, length));
    }
}
