package io.graphitecluster.node.index;

/** Characters in UTF-8. Bytes that are none stand for themselves. */
final class Utf8 {
    private static final int TWO = 0xc0;
    private static final int THREE = 0xe0;
    private static final int FOUR = 0xf0;
    private static final int CONTINUATION_BITS = 6;
    private static final int CONTINUATION = 0x3f;

    private Utf8() {}

    /** How many bytes follow a first byte. */
    static int following(int first) {
        int lead = first & 0xff;
        if (lead >= FOUR) {
            return 3;
        }
        if (lead >= THREE) {
            return 2;
        }
        return lead >= TWO ? 1 : 0;
    }

    /** The code point of one character. */
    static int decode(byte[] text, int offset, int end) {
        int lead = text[offset] & 0xff;
        int bits = lead >= FOUR ? lead & 0x07 : lead >= THREE ? lead & 0x0f : lead >= TWO ? lead & 0x1f : lead;
        for (int at = offset + 1; at < end; at++) {
            bits = (bits << CONTINUATION_BITS) | (text[at] & CONTINUATION);
        }
        return bits;
    }
}
