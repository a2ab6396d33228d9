package io.graphitecluster.conformance;

import java.util.Objects;

/** Our answer differs from the corpus. */
public final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SHOWN = 600;

    /** @param message what differs, with both values */
    public Mismatch(String message) {
        super(message);
    }

    /**
     * Fails unless both are equal.
     *
     * @param what names the compared thing in the message
     */
    public static void unlessEqual(String what, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new Mismatch(what + ": expected " + shorten(expected) + " but got " + shorten(actual));
        }
    }

    private static String shorten(Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "… (" + text.length() + ")";
    }
}
