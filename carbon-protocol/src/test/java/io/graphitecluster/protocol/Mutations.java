package io.graphitecluster.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages good messages in ways that a seed decides: flipped, cut, doubled, inserted and swapped bytes. */
public final class Mutations {
    private final Random random;
    private final List<byte[]> good;

    /** Mutations of these messages. */
    public Mutations(long seed, List<byte[]> good) {
        this.random = new Random(seed);
        this.good = good;
    }

    /** The next damaged message. */
    public byte[] next() {
        byte[] bytes = good.get(random.nextInt(good.size())).clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes = damage(bytes);
        }
        return bytes;
    }

    private byte[] damage(byte[] bytes) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2 -> bytes[at] = (byte) 0xff;
            case 3 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 4 -> {
                byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
                System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
                longer[at] = (byte) random.nextInt();
                return longer;
            }
            default -> {
                byte[] other = good.get(random.nextInt(good.size()));
                byte[] joined = Arrays.copyOf(bytes, at + other.length);
                System.arraycopy(other, 0, joined, at, other.length);
                return joined;
            }
        }
        return bytes;
    }
}
