package io.graphitecluster.node.index;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A hash of bytes with a secret of this node, so that senders cannot choose names that fall together. Eight bytes a
 * step are folded by a 128-bit multiplication.
 */
final class ByteHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ODD = 0x9E3779B97F4A7C15L;

    private final long secret;
    private final long second;

    /** With new secrets. */
    ByteHash() {
        this(
                ThreadLocalRandom.current().nextLong() | 1,
                ThreadLocalRandom.current().nextLong() | 1);
    }

    /** With the secrets of another one. */
    ByteHash(long secret, long second) {
        this.secret = secret;
        this.second = second;
    }

    /** Writes the secrets, in the order in which they make another one. */
    void write(SnapshotOutput out) throws IOException {
        out.longInteger(secret);
        out.longInteger(second);
    }

    int of(byte[] bytes, int offset, int length) {
        long hash = secret ^ (length * ODD);
        int at = offset;
        int end = offset + length;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            hash = fold(hash ^ (long) LONGS.get(bytes, at), second);
        }
        long rest = 0;
        for (; at < end; at++) {
            rest = (rest << Byte.SIZE) | (bytes[at] & 0xff);
        }
        hash = fold(hash ^ rest, second ^ ODD);
        return (int) (hash ^ (hash >>> Integer.SIZE));
    }

    int of(int a, int b) {
        long hash = fold(secret ^ (((long) a << Integer.SIZE) | (b & 0xffff_ffffL)), second);
        return (int) (hash ^ (hash >>> Integer.SIZE));
    }

    private static long fold(long a, long b) {
        return (a * b) ^ Math.unsignedMultiplyHigh(a, b);
    }
}
