package io.graphitecluster.protocol.protobuf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one message:
 *
 * <pre>
 * field   = tag value
 * tag     = varint: field number &lt;&lt; 3 | wire type
 * value   = varint                  wire type 0
 *         | 8 bytes, low first      wire type 1
 *         | length, bytes           wire type 2
 *         | fields, end tag         wire types 3 and 4 (groups: skipped only)
 *         | 4 bytes, low first      wire type 5
 * </pre>
 *
 * Never reads beyond the message, never allocates for a length that its bytes do not bear out, never recurses.
 */
public final class ProtobufReader {
    /** Wire type of varints. */
    public static final int VARINT = 0;

    /** Wire type of 8 bytes. */
    public static final int FIXED64 = 1;

    /** Wire type of texts, messages and packed lists. */
    public static final int LENGTH_DELIMITED = 2;

    private static final int START_GROUP = 3;
    private static final int END_GROUP = 4;
    private static final int FIXED32 = 5;
    private static final int DEEPEST_GROUP = 100;

    private final ByteBuffer bytes;
    private final int origin;
    private int field;
    private int wireType;

    private ProtobufReader(ByteBuffer bytes, int origin) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
        this.origin = origin;
    }

    /** A reader of the message in these bytes. */
    public static ProtobufReader of(byte[] array, int offset, int length) {
        return new ProtobufReader(ByteBuffer.wrap(array, offset, length), offset);
    }

    /** Another reader of what is left of the message. */
    ProtobufReader copy() {
        return new ProtobufReader(bytes.duplicate(), origin);
    }

    /** Goes to the next field; false at the message's end. The field's value must then be read or skipped. */
    public boolean next() throws ProtobufException {
        if (!bytes.hasRemaining()) {
            return false;
        }
        int at = offset();
        int tag = (int) varint();
        field = tag >>> 3;
        wireType = tag & 7;
        if (field == 0) {
            throw new ProtobufException("field number 0", at);
        }
        return true;
    }

    /** The field's number. */
    public int field() {
        return field;
    }

    /** Whether the field is this one, in this wire type. Upstream's readers skip a field in another one, too. */
    public boolean is(int number, int type) {
        return field == number && wireType == type;
    }

    /** A varint; as in every reader, more than 64 bits are cut off. */
    public long varint() throws ProtobufException {
        int at = offset();
        long value = 0;
        for (int shift = 0; shift < Long.SIZE + 6; shift += 7) {
            need(1);
            byte b = bytes.get();
            value |= shift < Long.SIZE ? (long) (b & 0x7f) << shift : 0;
            if (b >= 0) {
                return value;
            }
        }
        throw new ProtobufException("varint of more than 10 bytes", at);
    }

    /** Eight bytes as a number. */
    public double fixedDouble() throws ProtobufException {
        need(Double.BYTES);
        return bytes.getDouble();
    }

    private float fixedFloat() throws ProtobufException {
        need(Float.BYTES);
        return bytes.getFloat();
    }

    /** A text. */
    public String text() throws ProtobufException {
        int length = length();
        int at = offset();
        ByteBuffer text = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw new ProtobufException("text is not UTF-8", at);
        }
    }

    /** The field as a text, or the default when it is in the wire type of something else. */
    public String textOr(String otherwise) throws ProtobufException {
        if (wireType == LENGTH_DELIMITED) {
            return text();
        }
        skip();
        return otherwise;
    }

    /** The field as an int64, or the default when it is in the wire type of something else. */
    public long integerOr(long otherwise) throws ProtobufException {
        if (wireType == VARINT) {
            return varint();
        }
        skip();
        return otherwise;
    }

    /** The field as a float, or the default when it is in the wire type of something else. */
    public float floatOr(float otherwise) throws ProtobufException {
        if (wireType == FIXED32) {
            return fixedFloat();
        }
        skip();
        return otherwise;
    }

    /** Adds the field's doubles, packed or single, to a column. */
    public void doublesTo(DoubleColumn column) throws ProtobufException {
        if (wireType == FIXED64) {
            column.add(fixedDouble());
        } else if (wireType == LENGTH_DELIMITED) {
            column.addAll(packedDoubles());
        } else {
            skip();
        }
    }

    /** A message in this one. */
    public ProtobufReader message() throws ProtobufException {
        int length = length();
        ByteBuffer message = bytes.duplicate().limit(bytes.position() + length);
        bytes.position(bytes.position() + length);
        return new ProtobufReader(message, origin);
    }

    private double[] packedDoubles() throws ProtobufException {
        int at = offset();
        int length = length();
        if (length % Double.BYTES != 0) {
            throw new ProtobufException("list of doubles in " + length + " bytes", at);
        }
        double[] values = new double[length / Double.BYTES];
        bytes.asDoubleBuffer().get(values);
        bytes.position(bytes.position() + length);
        return values;
    }

    /** Passes over the field's value. */
    public void skip() throws ProtobufException {
        int at = offset();
        if (wireType == END_GROUP) {
            throw new ProtobufException("end of a group that did not begin", at);
        }
        if (wireType != START_GROUP) {
            skipValue(at);
            return;
        }
        int[] open = new int[DEEPEST_GROUP];
        int depth = 0;
        open[depth++] = field;
        while (depth > 0) {
            if (!next()) {
                throw new ProtobufException("group without end", at);
            }
            if (wireType == START_GROUP) {
                if (depth == DEEPEST_GROUP) {
                    throw new ProtobufException("groups nested too deeply", offset());
                }
                open[depth++] = field;
            } else if (wireType == END_GROUP) {
                if (open[--depth] != field) {
                    throw new ProtobufException("end of another group", offset());
                }
            } else {
                skipValue(offset());
            }
        }
    }

    private void skipValue(int at) throws ProtobufException {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED64 -> advance(Long.BYTES);
            case LENGTH_DELIMITED -> advance(length());
            case FIXED32 -> advance(Integer.BYTES);
            default -> throw new ProtobufException("unknown wire type " + wireType, at);
        }
    }

    private void advance(int length) throws ProtobufException {
        need(length);
        bytes.position(bytes.position() + length);
    }

    private int length() throws ProtobufException {
        int at = offset();
        long length = varint();
        if (length < 0 || length > bytes.remaining()) {
            throw new ProtobufException("length " + Long.toUnsignedString(length) + " beyond the message's end", at);
        }
        return (int) length;
    }

    private void need(int length) throws ProtobufException {
        if (bytes.remaining() < length) {
            throw new ProtobufException("message is cut off", offset());
        }
    }

    private int offset() {
        return bytes.position() - origin;
    }
}
