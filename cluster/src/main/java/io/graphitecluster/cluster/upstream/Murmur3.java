package io.graphitecluster.cluster.upstream;

/** Austin Appleby's MurmurHash3 for x86, 32 bits, with seed 0. */
final class Murmur3 {
    private static final int C1 = 0xcc9e2d51;
    private static final int C2 = 0x1b873593;

    private Murmur3() {}

    static int hash32(byte[] key) {
        int hash = 0;
        int at = 0;
        for (; at + Integer.BYTES <= key.length; at += Integer.BYTES) {
            hash = Integer.rotateLeft(hash ^ mixed(littleEndian(key, at, Integer.BYTES)), 13) * 5 + 0xe6546b64;
        }
        int tail = littleEndian(key, at, key.length - at);
        hash ^= mixed(tail) ^ key.length;
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }

    private static int littleEndian(byte[] key, int from, int length) {
        int value = 0;
        for (int i = 0; i < length; i++) {
            value |= (key[from + i] & 0xff) << (Byte.SIZE * i);
        }
        return value;
    }

    private static int mixed(int block) {
        return Integer.rotateLeft(block * C1, 15) * C2;
    }
}
