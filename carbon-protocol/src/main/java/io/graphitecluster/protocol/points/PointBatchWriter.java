package io.graphitecluster.protocol.points;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Collects points for one batch after the other of a session, in the format that {@link PointBatchFormat} draws. Not safe
 * for more than one thread.
 */
public final class PointBatchWriter {
    private static final int LONGEST_SESSION = 255;
    private static final int FIRST_CAPACITY = 4096;

    private final int header;
    private final int sequenceAt;
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int size;
    private int points;
    private int lastNameAt;
    private int lastNameLength = -1;

    /**
     * A writer of the batches of a session.
     *
     * @param session names the run of this process' link, at most 255 bytes in UTF-8
     */
    public PointBatchWriter(String session) {
        byte[] name = session.getBytes(StandardCharsets.UTF_8);
        if (name.length == 0 || name.length > LONGEST_SESSION) {
            throw new IllegalArgumentException("session must have 1 to 255 bytes, has " + name.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        buffer.put(PointBatchFormat.MAGIC).putShort((short) name.length).put(name);
        sequenceAt = buffer.position();
        header = sequenceAt + Long.BYTES + Integer.BYTES;
        size = header;
    }

    /**
     * Adds a point.
     *
     * @throws IllegalArgumentException when the name is longer than 65,533 bytes
     */
    public void add(String name, double timestamp, double value) {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        add(encoded, 0, encoded.length, timestamp, value);
    }

    /**
     * Adds a point.
     *
     * @param name holds the name as UTF-8; not kept
     * @throws IllegalArgumentException when the name is longer than 65,533 bytes
     */
    public void add(byte[] name, int offset, int length, double timestamp, double value) {
        add(name, offset, length, timestamp, value, PointBatch.Kind.STORED);
    }

    /** As above, of any kind. */
    public void add(byte[] name, int offset, int length, double timestamp, double value, PointBatch.Kind kind) {
        if (length >= PointBatchFormat.INPUT) {
            throw new IllegalArgumentException("a name of " + length + " bytes does not fit a batch");
        }
        boolean same = length == lastNameLength
                && Arrays.equals(bytes, lastNameAt, lastNameAt + length, name, offset, offset + length);
        ByteBuffer buffer = room(Short.BYTES + PointBatchFormat.LEAST_POINT + length);
        if (kind == PointBatch.Kind.AGGREGATION_INPUT) {
            buffer.putShort((short) PointBatchFormat.INPUT);
        }
        if (same) {
            buffer.putShort((short) PointBatchFormat.SAME_NAME);
        } else {
            buffer.putShort((short) length);
            lastNameAt = buffer.position();
            lastNameLength = length;
            buffer.put(name, offset, length);
        }
        buffer.putDouble(timestamp).putDouble(value);
        size = buffer.position();
        points++;
    }

    /** Points that the batch has so far. */
    public int points() {
        return points;
    }

    /** Bytes that the batch will have. */
    public int bytes() {
        return size + PointBatchFormat.CHECKSUM;
    }

    /**
     * The batch, whole; the writer then begins the next one.
     *
     * @param sequence the batch's number in the session
     */
    public byte[] finish(long sequence) {
        ByteBuffer buffer = room(PointBatchFormat.CHECKSUM);
        buffer.putLong(sequenceAt, sequence).putInt(sequenceAt + Long.BYTES, points);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, size);
        buffer.putInt((int) checksum.getValue());
        byte[] batch = Arrays.copyOf(bytes, buffer.position());
        size = header;
        points = 0;
        lastNameLength = -1;
        return batch;
    }

    private ByteBuffer room(int length) {
        int needed = Math.addExact(size, length);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * bytes.length)));
        }
        return ByteBuffer.wrap(bytes).position(size);
    }
}
