package io.graphitecluster.node.index;

import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntUnaryOperator;
import java.util.zip.CRC32C;

/** Writes a file from its beginning to its end, and takes its checksum. Little-endian. */
final class SnapshotOutput {
    private static final int BUFFER = 1 << 18;

    private final DiskFile file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();
    private long offset;

    /** @param file is empty */
    SnapshotOutput(DiskFile file) {
        this.file = file;
    }

    void integer(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    void longInteger(long value) throws IOException {
        room(Long.BYTES).putLong(value);
    }

    /** @param count at most {@value #BUFFER} */
    void bytes(byte[] from, int start, int count) throws IOException {
        room(count).put(from, start, count);
    }

    void zeroBytes(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            room(1).put((byte) 0);
        }
    }

    /** @param values by index, from 0 on */
    void ints(int count, IntUnaryOperator values) throws IOException {
        for (int i = 0; i < count; i++) {
            integer(values.applyAsInt(i));
        }
    }

    void ints(int[] values) throws IOException {
        ints(values.length, i -> values[i]);
    }

    /** Ends the file. */
    void checksum() throws IOException {
        drain();
        integer((int) checksum.getValue());
        drain();
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            drain();
        }
        return buffer;
    }

    private void drain() throws IOException {
        buffer.flip();
        checksum.update(buffer.duplicate());
        int length = buffer.remaining();
        file.write(buffer, offset);
        offset += length;
        buffer.clear();
    }
}
