package io.graphitecluster.protocol.points;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** Reads batches in the format that {@link PointBatchFormat} draws. */
public final class PointBatchReader {
    private final ByteBuffer bytes;
    private final int origin;

    private PointBatchReader(ByteBuffer bytes, int origin) {
        this.bytes = bytes;
        this.origin = origin;
    }

    /**
     * Reads a batch, which these bytes hold exactly.
     *
     * @throws InvalidBatchException when they hold none, or one that was damaged on its way
     */
    public static PointBatch read(byte[] array, int offset, int length) throws InvalidBatchException {
        int body = length - PointBatchFormat.CHECKSUM;
        int magic = PointBatchFormat.MAGIC.length;
        if (body < magic || !Arrays.equals(PointBatchFormat.MAGIC, Arrays.copyOfRange(array, offset, offset + magic))) {
            throw new InvalidBatchException("does not begin with GPB1", 0);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(array, offset, body);
        if ((int) checksum.getValue()
                != ByteBuffer.wrap(array, offset + body, PointBatchFormat.CHECKSUM)
                        .getInt()) {
            throw new InvalidBatchException("the checksum is another one", body);
        }
        return new PointBatchReader(ByteBuffer.wrap(array, offset + magic, body - magic), offset).batch();
    }

    private PointBatch batch() throws InvalidBatchException {
        String session = text(unsignedShort());
        need(Long.BYTES + Integer.BYTES);
        long sequence = bytes.getLong();
        int at = offset();
        int count = bytes.getInt();
        if (count < 0 || count > bytes.remaining() / PointBatchFormat.LEAST_POINT) {
            throw new InvalidBatchException("says that it has " + count + " points", at);
        }
        List<PointBatch.Point> points = new ArrayList<>(count);
        String name = null;
        for (int i = 0; i < count; i++) {
            int nameAt = offset();
            int length = unsignedShort();
            PointBatch.Kind kind = PointBatch.Kind.STORED;
            if (length == PointBatchFormat.INPUT) {
                kind = PointBatch.Kind.AGGREGATION_INPUT;
                length = unsignedShort();
            }
            if (length != PointBatchFormat.SAME_NAME) {
                name = text(length);
            } else if (name == null) {
                throw new InvalidBatchException("the first point has no name", nameAt);
            }
            need(2 * Double.BYTES);
            points.add(new PointBatch.Point(name, bytes.getDouble(), bytes.getDouble(), kind));
        }
        if (bytes.hasRemaining()) {
            throw new InvalidBatchException("bytes behind the last point", offset());
        }
        return new PointBatch(session, sequence, points);
    }

    private int unsignedShort() throws InvalidBatchException {
        need(Short.BYTES);
        return bytes.getShort() & 0xffff;
    }

    private String text(int length) throws InvalidBatchException {
        need(length);
        int at = offset();
        ByteBuffer text = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidBatchException("text is not UTF-8", at);
        }
    }

    private void need(int length) throws InvalidBatchException {
        if (bytes.remaining() < length) {
            throw new InvalidBatchException("cut off", offset());
        }
    }

    private int offset() {
        return bytes.position() - origin;
    }
}
