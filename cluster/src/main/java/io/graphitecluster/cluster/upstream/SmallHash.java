package io.graphitecluster.cluster.upstream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** {@code ROUTER_HASH_TYPE}: the hashes that place nodes and names on a ring. */
public enum SmallHash {
    /** The first 16 bits of MD5. */
    CARBON_CH {
        @Override
        int of(byte[] key) {
            byte[] digest = digestOf(key);
            return (digest[0] & 0xff) << 8 | (digest[1] & 0xff);
        }
    },
    /** FNV-1a of 32 bits, its halves folded into 16. */
    FNV1A_CH {
        @Override
        int of(byte[] key) {
            int hash = foldable(key);
            return (hash >>> 16) ^ (hash & 0xffff);
        }
    },
    /** MurmurHash3 for x86, 32 bits with sign. */
    MMH3_CH {
        @Override
        int of(byte[] key) {
            return Murmur3.hash32(key);
        }
    };

    private static final int FNV32_OFFSET = 0x811c9dc5;
    private static final int FNV32_PRIME = 0x01000193;

    abstract int of(byte[] key);

    /** The hash of a key. */
    public int of(String key) {
        return of(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The name in configuration files, for example {@code carbon_ch}. */
    public String graphiteName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The hash of a name, written as {@link #graphiteName} writes it. */
    public static Optional<SmallHash> find(String name) {
        return Arrays.stream(values())
                .filter(hash -> hash.graphiteName().equals(name))
                .findFirst();
    }

    /** The hash of a setting. As upstream has it, a name that it does not know stands for {@code carbon_ch}. */
    public static SmallHash ofSetting(String name) {
        return find(name).orElse(CARBON_CH);
    }

    /** What is hashed to place a node for the given time. */
    String replicaKey(RingNode node, int replica) {
        return this == FNV1A_CH ? replica + "-" + node.instanceKey() : node.key() + ":" + replica;
    }

    /** FNV-1a of 32 bits, unsigned. */
    public static long fnv1a32(String key) {
        return Integer.toUnsignedLong(foldable(key.getBytes(StandardCharsets.UTF_8)));
    }

    /** MD5 in hexadecimal digits. */
    public static String md5(String key) {
        return HexFormat.of().formatHex(digestOf(key.getBytes(StandardCharsets.UTF_8)));
    }

    static int foldable(byte[] key) {
        int hash = FNV32_OFFSET;
        for (byte b : key) {
            hash = (hash ^ (b & 0xff)) * FNV32_PRIME;
        }
        return hash;
    }

    static byte[] digestOf(byte[] key) {
        try {
            return MessageDigest.getInstance("MD5").digest(key);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
