package io.graphitecluster.conformance.protocol;

import io.graphitecluster.conformance.Mismatch;
import java.util.List;

/**
 * Compares messages. Upstream's own text must be ours, too, though ours may go on. Where upstream only passes on what
 * Python says, the corpus asks for the class of the failure: that there is a message, of the same kind, in this place.
 */
final class PythonMessages {
    /** What the listeners' messages begin with when an error's text follows. */
    private static final List<String> KINDS =
            List.of("invalid pickle received from 127.0.0.1:1234, error: \"", "Error decoding pickle: ");

    private static final String UNSAFE = "Attempting to unpickle unsafe module ";
    private static final String END = "\", ignoring";

    private PythonMessages() {}

    static void compare(String what, String expected, String actual) {
        for (String kind : KINDS) {
            if (expected.startsWith(kind)) {
                Mismatch.unlessEqual(what, kind, actual.substring(0, Math.min(kind.length(), actual.length())));
                compareText(what, expected.substring(kind.length()), actual.substring(kind.length()));
                return;
            }
        }
        Mismatch.unlessEqual(what, expected, actual);
    }

    private static void compareText(String what, String expected, String actual) {
        if (expected.startsWith(UNSAFE)) {
            String text = expected.substring(0, expected.length() - END.length());
            // What follows the module in ours is the class and the place.
            Mismatch.unlessEqual(what, text + " ", actual.substring(0, Math.min(text.length() + 1, actual.length())));
        } else if (expected.startsWith("No module named")) {
            // Upstream let the name pass and Python found no such module: a class was asked for, all the same.
            Mismatch.unlessEqual(what + " refuses a class", true, actual.startsWith(UNSAFE));
        }
    }

    /** Whether an error's text is what Python says when a sequence has too few or too many items. */
    static boolean isAboutUnpacking(String text) {
        return text.endsWith("values to unpack (expected 2)") || text.startsWith("not enough values to unpack");
    }
}
