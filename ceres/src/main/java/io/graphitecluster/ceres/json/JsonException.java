package io.graphitecluster.ceres.json;

/** A text that is no JSON. The message says what was expected, and where: line, column (both from 1) and character (from 0). */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    JsonException(String problem, String text, int offset) {
        super(problem + ": " + place(text, offset));
        this.offset = offset;
    }

    private static String place(String text, int offset) {
        int line = 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
        int column = offset - text.lastIndexOf('\n', offset - 1);
        return "line " + line + " column " + column + " (char " + offset + ")";
    }

    /** The character at which reading ended, from 0. */
    public int offset() {
        return offset;
    }
}
