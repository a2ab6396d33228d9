package io.graphitecluster.protocol.pattern;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression in the dialect of Python's {@code re}, as upstream's configuration files have them.
 *
 * <p>Names that clients send are matched against it, so a match gives up, and counts as none, when it takes too many steps
 * or nests too deeply: a name must not stop a process.
 */
public final class PythonPattern {
    private static final int MOST_STEPS = 5_000_000;
    /** Only LF ends a line; classes know Unicode. That is what Python's patterns for texts do. */
    private static final int PYTHON = Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS;

    private final String source;
    private final Pattern pattern;

    private PythonPattern(String source, Pattern pattern) {
        this.source = source;
        this.pattern = pattern;
    }

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException when it is none; the message says what is wrong at which character
     */
    public static PythonPattern compile(String source) {
        String java = new PythonPatternTranslator(source).translate();
        try {
            return new PythonPattern(source, Pattern.compile(java, PYTHON));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription() + " in '" + source + "'", e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("nested too deeply: '" + source + "'", e);
        }
    }

    /** Whether it is found anywhere in the text, as {@code re.search} has it. */
    public boolean isFoundIn(String text) {
        try {
            return pattern.matcher(new CountedText(text)).find();
        } catch (TooManyStepsException | StackOverflowError e) {
            return false;
        }
    }

    /** The expression as it was written. */
    @Override
    public String toString() {
        return source;
    }

    /** A match looks at too many characters. */
    private static final class TooManyStepsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyStepsException() {
            super("too many steps", null, false, false);
        }
    }

    /** Counts how often the matcher looks at a character, which bounds the time that it takes. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private int steps;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MOST_STEPS) {
                throw new TooManyStepsException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
