package io.graphitecluster.node.series;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A hash of bytes in 64 bits: eight bytes at a time, each folded in by a multiplication to 128 bits. It is salted, so that
 * nobody outside can choose names that collide.
 */
final class NameHash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    // Odd numbers with as many ones as zeros.
    private static final long FIRST = 0x9E37_79B9_7F4A_7C15L;
    private static final long SECOND = 0xC2B2_AE3D_27D4_EB4FL;

    private final long salt;

    NameHash(long salt) {
        this.salt = salt;
    }

    long of(byte[] bytes, int offset, int length) {
        long hash = salt ^ (length * FIRST);
        int at = offset;
        int end = offset + length;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            hash = fold(hash ^ (long) LONG.get(bytes, at), SECOND);
        }
        if (length >= Long.BYTES) {
            // The last eight bytes, some of them for the second time.
            return fold(hash ^ (long) LONG.get(bytes, end - Long.BYTES), FIRST);
        }
        return fold(hash ^ few(bytes, offset, length), FIRST);
    }

    /** Fewer than eight bytes, each of them somewhere in the result. */
    private static long few(byte[] bytes, int offset, int length) {
        if (length >= Integer.BYTES) {
            long first = (int) INT.get(bytes, offset) & 0xFFFF_FFFFL;
            return (first << Integer.SIZE) | ((int) INT.get(bytes, offset + length - Integer.BYTES) & 0xFFFF_FFFFL);
        }
        long few = 0;
        for (int i = 0; i < length; i++) {
            few = (few << Byte.SIZE) | (bytes[offset + i] & 0xFF);
        }
        return few;
    }

    private static long fold(long a, long b) {
        return (a * b) ^ Math.unsignedMultiplyHigh(a, b);
    }
}
