package io.graphitecluster.web.http;

/** A failure with its causes and frames on one line. */
final class StackTraces {
    private static final int FRAMES = 12;
    private static final int CAUSES = 4;

    private StackTraces() {}

    static String oneLine(Throwable failure) {
        StringBuilder line = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES; depth++, cause = cause.getCause()) {
            line.append(depth == 0 ? "" : " | caused by ").append(LogText.oneLine(cause.toString()));
            StackTraceElement[] trace = cause.getStackTrace();
            for (int i = 0; i < Math.min(trace.length, FRAMES); i++) {
                line.append(" | at ").append(trace[i]);
            }
        }
        return line.toString();
    }
}
