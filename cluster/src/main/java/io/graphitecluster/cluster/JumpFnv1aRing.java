package io.graphitecluster.cluster;

/**
 * Jump consistent hash over the 64-bit FNV-1a of a name, bucket for bucket as carbon-c-relay's {@code jump_fnv1a_ch} with a
 * replication of 1 for names of ASCII. (For other names carbon-c-relay's own choice differs between machines: it hashes C's
 * {@code char}, which has a sign on some of them. Here bytes have none, as FNV says.)
 *
 * <p>Lamping and Veach, "A Fast, Minimal Memory, Consistent Hash Algorithm" (2014): growing from n to n+1 buckets
 * moves 1/(n+1) of the names, all of them to the new bucket.
 */
final class JumpFnv1aRing implements HashRing {
    private static final long FNV64_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV64_PRIME = 0x100000001b3L;
    private static final long LCG_MULTIPLIER = 2862933555777941757L;

    private final int shards;

    JumpFnv1aRing(int shards) {
        this.shards = shards;
    }

    @Override
    public int shardOf(byte[] name, int offset, int length) {
        return jump(fnv1a64(name, offset, length), shards);
    }

    static long fnv1a64(byte[] bytes, int offset, int length) {
        long hash = FNV64_OFFSET;
        for (int i = offset; i < offset + length; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * FNV64_PRIME;
        }
        return hash;
    }

    static int jump(long key, int buckets) {
        long state = key;
        long bucket = -1;
        long next = 0;
        while (next < buckets) {
            bucket = next;
            state = state * LCG_MULTIPLIER + 1;
            next = (long) ((bucket + 1) * ((double) (1L << 31) / (double) ((state >>> 33) + 1)));
        }
        return (int) bucket;
    }
}
