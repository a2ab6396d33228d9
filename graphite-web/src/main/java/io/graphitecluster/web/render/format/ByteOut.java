package io.graphitecluster.web.render.format;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes and numbers on their way to a stream, gathered in a buffer that is sent on when it is full. */
final class ByteOut {
    private static final int SIZE = 1 << 15;
    private static final VarHandle BIG_SHORT = view(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle BIG_INT = view(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle BIG_LONG = view(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LITTLE_INT = view(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LITTLE_LONG = view(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final OutputStream out;
    private final byte[] buffer = new byte[SIZE];
    private int length;

    ByteOut(OutputStream out) {
        this.out = out;
    }

    private static VarHandle view(Class<?> type, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(type, order);
    }

    /** One byte: the lowest eight bits. */
    void write(int value) throws IOException {
        buffer[place(1)] = (byte) value;
    }

    void write(byte[] bytes) throws IOException {
        if (bytes.length > SIZE) {
            flush();
            out.write(bytes);
        } else {
            System.arraycopy(bytes, 0, buffer, place(bytes.length), bytes.length);
        }
    }

    /** Two bytes, the high one first. */
    void writeShort(int value) throws IOException {
        BIG_SHORT.set(buffer, place(Short.BYTES), (short) value);
    }

    /** Four bytes, the highest first. */
    void writeInt(int value) throws IOException {
        BIG_INT.set(buffer, place(Integer.BYTES), value);
    }

    /** Eight bytes, the highest first. */
    void writeLong(long value) throws IOException {
        BIG_LONG.set(buffer, place(Long.BYTES), value);
    }

    /** Eight bytes of IEEE 754, the highest first. */
    void writeDouble(double value) throws IOException {
        writeLong(Double.doubleToRawLongBits(value));
    }

    /** Four bytes, the lowest first. */
    void writeLittleInt(int value) throws IOException {
        LITTLE_INT.set(buffer, place(Integer.BYTES), value);
    }

    /** Eight bytes, the lowest first. */
    void writeLittleLong(long value) throws IOException {
        LITTLE_LONG.set(buffer, place(Long.BYTES), value);
    }

    /** Sends on all that has gathered. */
    void flush() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }

    private int place(int bytes) throws IOException {
        if (bytes > SIZE - length) {
            flush();
        }
        int at = length;
        length += bytes;
        return at;
    }
}
