package io.graphitecluster.protocol.pickle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes a pickle of protocol 2, opcode by opcode: containers are begun, filled and ended.
 *
 * <pre>
 * beginDict(), text("a"), beginList(), number(1), number(2), endList(), endDict()   {'a': [1, 2]}
 * </pre>
 */
public final class PickleWriter {
    private static final int PROTO = 0x80;
    private static final int TUPLE2 = 0x86;
    private static final int NEWTRUE = 0x88;
    private static final int NEWFALSE = 0x89;
    private static final int LONG1 = 0x8a;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    /** An empty pickle. */
    public PickleWriter() {
        out.write(PROTO);
        out.write(2);
    }

    /** Begins a dictionary: keys and values follow in turn. */
    public PickleWriter beginDict() {
        out.write('}');
        out.write('(');
        return this;
    }

    /** Ends a dictionary. */
    public PickleWriter endDict() {
        out.write('u');
        return this;
    }

    /** Begins a list: its items follow. */
    public PickleWriter beginList() {
        out.write(']');
        out.write('(');
        return this;
    }

    /** Ends a list. */
    public PickleWriter endList() {
        out.write('e');
        return this;
    }

    /** Makes a pair of the last two values. */
    public PickleWriter pair() {
        out.write(TUPLE2);
        return this;
    }

    /** A text. */
    public PickleWriter text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write('X');
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.length)
                .array());
        out.writeBytes(bytes);
        return this;
    }

    /** A float. */
    public PickleWriter number(double value) {
        out.write('G');
        out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(value).array());
        return this;
    }

    /** A time: an int when it is whole, else a float. */
    public PickleWriter timestamp(double seconds) {
        if (seconds != (int) seconds) {
            return number(seconds);
        }
        out.write('J');
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) seconds)
                .array());
        return this;
    }

    /** A whole number. */
    public PickleWriter integer(long value) {
        if (value == (int) value) {
            return timestamp((double) value);
        }
        out.write(LONG1);
        out.write(Long.BYTES);
        out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
        return this;
    }

    /** True or False. */
    public PickleWriter flag(boolean value) {
        out.write(value ? NEWTRUE : NEWFALSE);
        return this;
    }

    /** None. */
    public PickleWriter none() {
        out.write('N');
        return this;
    }

    /** Hands over what was written since the last call, so that a long pickle need not be in memory. */
    public void drainTo(OutputStream target) throws IOException {
        out.writeTo(target);
        out.reset();
    }

    /** How long the pickle is so far, in bytes, but for what was drained. */
    public int size() {
        return out.size();
    }

    /** The pickle, or what is left of it, with its end. */
    public byte[] finish() {
        out.write('.');
        return out.toByteArray();
    }
}
