package io.graphitecluster.protocol.pickle;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * What equal keys of a dictionary, or equal items of a set, have in common, written as a text. Numbers are equal across
 * types, as in Python ({@code 1 == 1.0 == True}); lists, dictionaries and sets cannot be keys.
 *
 * <p>A text, since a hash table stays quick with those even when all their hashes are the same; and a short one, since a
 * pickle of a few bytes can use a key that it wrote once again and again.
 */
final class PickleKey {
    private static final int MOST_ITEMS = 32;
    private static final int LONGEST = 4096;

    private final StringBuilder key = new StringBuilder();
    private final int offset;
    private int items;

    private PickleKey(int offset) {
        this.offset = offset;
    }

    static String of(Object value, int offset) throws PickleException {
        PickleKey canonical = new PickleKey(offset);
        canonical.append(value);
        return canonical.key.toString();
    }

    static String ofText(String text) {
        return "s" + text.length() + ":" + text;
    }

    private void append(Object value) throws PickleException {
        if (++items > MOST_ITEMS) {
            throw tooLong();
        }
        switch (value) {
            case String text -> {
                requireShort(text.length());
                append(text.length(), ofText(text));
            }
            case Boolean flag -> append(1, flag ? "i1" : "i0");
            case Long number -> append(1, "i" + number);
            case BigInteger number -> appendInteger(number);
            case Double number -> appendFloat(number);
            case PickleNone none -> append(1, "n");
            case PickleBytes bytes -> {
                requireShort(bytes.bytes().length);
                append(bytes.bytes().length, "b" + bytes.bytes().length + ":" + PickleText.ascii(bytes.bytes()));
            }
            case PickleTuple tuple -> {
                key.append('(');
                for (Object item : tuple.items()) {
                    append(item);
                    key.append(',');
                }
                key.append(')');
            }
            default -> throw new PickleException("unhashable type: '" + PickleTypes.nameOf(value) + "'", offset);
        }
    }

    private void appendFloat(double number) throws PickleException {
        if (Double.isFinite(number) && number == Math.rint(number)) {
            appendInteger(new BigDecimal(number).toBigInteger());
        } else {
            append(1, "d" + number);
        }
    }

    private void appendInteger(BigInteger number) throws PickleException {
        requireShort(number.bitLength());
        append(1, "i" + number);
    }

    private void append(int length, String text) throws PickleException {
        requireShort(key.length() + length);
        key.append(text);
    }

    private void requireShort(int length) throws PickleException {
        if (length > LONGEST) {
            throw tooLong();
        }
    }

    private PickleException tooLong() {
        return new PickleException("dictionary key or set item is too long", offset);
    }
}
