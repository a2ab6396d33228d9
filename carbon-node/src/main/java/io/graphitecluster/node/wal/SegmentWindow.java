package io.graphitecluster.node.wal;

import io.graphitecluster.whisper.disk.DiskFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The part of a segment's file that is in memory while it is read: as much as a batch needs, and some more. */
final class SegmentWindow {
    private static final int STANDARD = 1 << 20;

    private final DiskFile file;
    private final long size;
    private byte[] bytes = new byte[STANDARD];
    private long start;
    private int length;

    SegmentWindow(DiskFile file) throws IOException {
        this.file = file;
        this.size = file.size();
    }

    /** Bytes of the file. */
    long size() {
        return size;
    }

    /** What {@link #at} returns indexes of; another array after each call of it. */
    byte[] bytes() {
        return bytes;
    }

    /**
     * Makes bytes of the file be in memory.
     *
     * @param offset of the first, in the file
     * @param count how many, no more than there are
     * @return index of the first in {@link #bytes}
     */
    int at(long offset, int count) throws IOException {
        if (offset < start || offset + count > start + length) {
            load(offset, count);
        }
        return (int) (offset - start);
    }

    private void load(long offset, int count) throws IOException {
        if (count > bytes.length) {
            bytes = new byte[count];
        }
        start = offset;
        int most = (int) Math.min(bytes.length, size - offset);
        length = file.read(ByteBuffer.wrap(bytes, 0, most), offset);
        if (length < count) {
            throw new EOFException("the segment became shorter while it was read");
        }
    }
}
