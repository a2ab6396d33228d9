package io.graphitecluster.web.http;

/** Text of clients on its way into the log, where one event is one line. */
final class LogText {
    private static final int LONGEST = 2000;

    private LogText() {}

    /** The text without control characters, so that it cannot forge a line, and no longer than a log line should be. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
        }
        return text.length() > LONGEST ? line + "… (" + text.length() + " characters)" : line.toString();
    }
}
