package io.graphitecluster.protocol.pickle;

import java.io.ByteArrayOutputStream;
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

    /** How long the pickle is so far, in bytes. */
    public int size() {
        return out.size();
    }

    /** The pickle, whole. */
    public byte[] finish() {
        out.write('.');
        return out.toByteArray();
    }
}
