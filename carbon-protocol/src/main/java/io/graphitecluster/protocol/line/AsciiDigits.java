package io.graphitecluster.protocol.line;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of ASCII at a time, as one long with the first byte lowest, so that there is no loop over single bytes. */
final class AsciiDigits {
    /** How many bytes {@link #word} reads. */
    static final int WORD = Long.BYTES;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long ZEROS = '0' * EACH;
    private static final long FIRST_VISIBLE = 0x21 * EACH;
    /** Takes a byte above 9 to 0x80 or more. */
    private static final long ABOVE_NINE = 0x76 * EACH;

    private AsciiDigits() {}

    /** The eight bytes from here on. */
    static long word(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    /** How many bytes of a word come before the first that is a blank, a control character or beyond ASCII; 8 if all. */
    static int visible(long word) {
        // Borrows reach only the bytes above the first hit, so the lowest mark is a true one.
        long marks = ((word - FIRST_VISIBLE) | word) & HIGH_BITS;
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /** How many digits a word begins with. */
    static int count(long word) {
        long digits = word ^ ZEROS;
        // A byte above 9 carries into its own high bit; one that has that bit already is none either.
        long marks = ((digits & ~HIGH_BITS) + ABOVE_NINE | digits) & HIGH_BITS;
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /** The number that the first digits of a word make; 0 for none of them. */
    static long value(long word, int count) {
        if (count == 0) {
            return 0;
        }
        // The digits move up, so that zeros stand before them, and then join in pairs, fours and eights.
        long digits = (word ^ ZEROS) << ((WORD - count) << 3);
        long pairs = (digits * 10 + (digits >>> 8)) & 0x00FF_00FF_00FF_00FFL;
        long fours = (pairs * 100 + (pairs >>> 16)) & 0x0000_FFFF_0000_FFFFL;
        return (fours * 10_000 + (fours >>> 32)) & 0xFFFF_FFFFL;
    }
}
