package io.graphitecluster.local.process;

/** A process ended before it was ready for the first time: what it said is the reason, starting it again would not help. */
public final class DiedBeforeReadyException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param name of the process
     * @param exitCode of the process
     * @param lastLine the last line it wrote, or null
     */
    public DiedBeforeReadyException(String name, int exitCode, String lastLine) {
        super(name + " ended with exit code " + exitCode + " before it was ready"
                + (lastLine == null ? "" : ": " + lastLine));
    }
}
