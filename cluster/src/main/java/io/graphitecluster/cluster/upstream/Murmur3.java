package io.graphitecluster.cluster.upstream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Austin Appleby's MurmurHash3 for x86, 32 bits, with seed 0. */
final class Murmur3 {
    private static final int C1 = 0xcc9e2d51;
    private static final int C2 = 0x1b873593;

    private Murmur3() {}

    static int hash32(byte[] key) {
        ByteBuffer blocks = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
        int hash = 0;
        while (blocks.remaining() >= Integer.BYTES) {
            hash = Integer.rotateLeft(hash ^ mixed(blocks.getInt()), 13) * 5 + 0xe6546b64;
        }
        int tail = 0;
        for (int shift = 0; blocks.hasRemaining(); shift += Byte.SIZE) {
            tail |= (blocks.get() & 0xff) << shift;
        }
        hash ^= mixed(tail) ^ key.length;
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }

    private static int mixed(int block) {
        return Integer.rotateLeft(block * C1, 15) * C2;
    }
}
