package io.graphitecluster.node.compression;

/**
 * Reads the header of a gzip member byte by byte:
 *
 * <pre>
 * 1f 8b 08 flags  time:4  x  system
 * [extra: length:2 little-endian, bytes]   flags &amp; 04
 * [name, ended by 00]                      flags &amp; 08
 * [comment, ended by 00]                   flags &amp; 10
 * [check sum of the header:2]              flags &amp; 02
 * </pre>
 *
 * The check sum of the header is passed over; that of the contents is what is relied on.
 */
final class GzipHeader {
    private static final int FIXED = 10;
    private static final int[] BEGINS = {0x1f, 0x8b, 8};
    private static final int FLAGS_AT = 3;
    private static final int CHECKSUM = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xe0;

    private int fixed;
    private int flags;
    private int extraLength;
    private int extraLengthBytes;

    /** Whether nothing of it came yet. */
    boolean isEmpty() {
        return fixed == 0;
    }

    /** Whether all of it came. */
    boolean isWhole() {
        return fixed == FIXED && flags == 0;
    }

    /**
     * Takes the next byte; must not be whole yet.
     *
     * @param value 0 to 255
     */
    void take(int value) throws CompressionException {
        if (fixed < FIXED) {
            takeFixed(value);
        } else if ((flags & EXTRA) != 0) {
            takeExtra(value);
        } else if ((flags & NAME) != 0) {
            endAt(value, NAME);
        } else if ((flags & COMMENT) != 0) {
            endAt(value, COMMENT);
        } else {
            // The flag stands for the second byte of the sum, 1 for its first.
            flags = flags == CHECKSUM ? 1 : 0;
        }
    }

    private void takeFixed(int value) throws CompressionException {
        if (fixed < BEGINS.length && value != BEGINS[fixed]) {
            throw new CompressionException("no gzip: byte " + fixed + " is " + Integer.toHexString(value)
                    + " rather than " + Integer.toHexString(BEGINS[fixed]));
        }
        if (fixed == FLAGS_AT) {
            if ((value & RESERVED) != 0) {
                throw new CompressionException("no gzip: flags that are not defined: " + Integer.toHexString(value));
            }
            flags = value & (CHECKSUM | EXTRA | NAME | COMMENT);
        }
        fixed++;
    }

    private void takeExtra(int value) {
        if (extraLengthBytes < 2) {
            extraLength |= value << (Byte.SIZE * extraLengthBytes);
            extraLengthBytes++;
        } else {
            extraLength--;
        }
        if (extraLengthBytes == 2 && extraLength == 0) {
            flags &= ~EXTRA;
        }
    }

    private void endAt(int value, int flag) {
        if (value == 0) {
            flags &= ~flag;
        }
    }
}
