package io.graphitecluster.protocol.protobuf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the fields of one message, in the format that {@link ProtobufReader} draws. Fields with defaults are left out. */
public final class ProtobufWriter {
    private static final int FIXED32 = 5;

    private byte[] bytes = new byte[128];
    private int size;

    /** A new, empty message. */
    public ProtobufWriter() {}

    /** What was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** An int64, uint32 or enum; nothing when it is 0. */
    public ProtobufWriter integer(int field, long value) {
        if (value != 0) {
            tag(field, ProtobufReader.VARINT);
            varint(value);
        }
        return this;
    }

    /** A truth value; nothing when it is false. */
    public ProtobufWriter flag(int field, boolean value) {
        return integer(field, value ? 1 : 0);
    }

    /** A double; nothing when it is 0. */
    public ProtobufWriter number(int field, double value) {
        if (Double.doubleToRawLongBits(value) != 0) {
            tag(field, ProtobufReader.FIXED64);
            room(Double.BYTES).putDouble(value);
            size += Double.BYTES;
        }
        return this;
    }

    /** A float; nothing when it is 0. */
    public ProtobufWriter number(int field, float value) {
        if (Float.floatToRawIntBits(value) != 0) {
            tag(field, FIXED32);
            room(Float.BYTES).putFloat(value);
            size += Float.BYTES;
        }
        return this;
    }

    /** A text; nothing when it is empty. */
    public ProtobufWriter text(int field, String value) {
        return value.isEmpty() ? this : element(field, value);
    }

    /** A text of a list, which may be empty. */
    public ProtobufWriter element(int field, String value) {
        return delimited(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A message in this one. */
    public ProtobufWriter message(int field, ProtobufWriter message) {
        tag(field, ProtobufReader.LENGTH_DELIMITED);
        varint(message.size);
        append(message.bytes, message.size);
        return this;
    }

    /** A packed list of doubles; nothing when it is empty. */
    public ProtobufWriter packedDoubles(int field, double[] values) {
        if (values.length > 0) {
            int length = Math.multiplyExact(values.length, Double.BYTES);
            tag(field, ProtobufReader.LENGTH_DELIMITED);
            varint(length);
            room(length).asDoubleBuffer().put(values);
            size += length;
        }
        return this;
    }

    /** A packed list of truth values; nothing when it is empty. */
    public ProtobufWriter packedFlags(int field, boolean[] values) {
        if (values.length > 0) {
            tag(field, ProtobufReader.LENGTH_DELIMITED);
            varint(values.length);
            ByteBuffer target = room(values.length);
            for (boolean value : values) {
                target.put((byte) (value ? 1 : 0));
            }
            size += values.length;
        }
        return this;
    }

    /** The beginning of a message in this one, whose bytes follow by another way. */
    public ProtobufWriter beginMessage(int field, long length) {
        tag(field, ProtobufReader.LENGTH_DELIMITED);
        varint(length);
        return this;
    }

    /** How many bytes were written. */
    public int size() {
        return size;
    }

    private ProtobufWriter delimited(int field, byte[] value) {
        tag(field, ProtobufReader.LENGTH_DELIMITED);
        varint(value.length);
        append(value, value.length);
        return this;
    }

    private void append(byte[] value, int length) {
        room(length).put(value, 0, length);
        size += length;
    }

    private void tag(int field, int wireType) {
        varint((long) field << 3 | wireType);
    }

    private void varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private ByteBuffer room(int length) {
        int needed = Math.addExact(size, length);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * bytes.length)));
        }
        return ByteBuffer.wrap(bytes, size, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
