package io.graphitecluster.node.index;

import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Reads a file from its beginning to its end, and takes its checksum. Little-endian. */
final class SnapshotInput {
    private static final int BUFFER = 1 << 16;

    private final DiskFile file;
    /** Outside of the heap, so that the system reads into it what is then copied at once into an array. */
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

    private final CRC32C checksum = new CRC32C();
    private long offset;

    SnapshotInput(DiskFile file) {
        this.file = file;
    }

    int integer() throws IOException {
        return next(Integer.BYTES).getInt();
    }

    long longInteger() throws IOException {
        return next(Long.BYTES).getLong();
    }

    /** Fills the first elements of an array. */
    void ints(int[] into, int count) throws IOException {
        int most = BUFFER / Integer.BYTES;
        for (int at = 0; at < count; at += most) {
            int part = Math.min(most, count - at);
            next(part * Integer.BYTES).asIntBuffer().get(into, at, part);
        }
    }

    /** Fills the first elements of an array. */
    void bytes(byte[] into, int count) throws IOException {
        for (int at = 0; at < count; at += BUFFER) {
            int part = Math.min(BUFFER, count - at);
            next(part).get(into, at, part);
        }
    }

    /** Reads the checksum of everything so far. */
    void requireChecksum() throws IOException {
        int actual = (int) checksum.getValue();
        if (integer() != actual) {
            throw new IOException("its checksum does not match");
        }
    }

    private ByteBuffer next(int bytes) throws IOException {
        buffer.clear().limit(bytes);
        offset += file.read(buffer, offset);
        if (buffer.hasRemaining()) {
            throw new IOException("it ends too early");
        }
        buffer.flip();
        checksum.update(buffer);
        return buffer.rewind();
    }
}
