package io.graphitecluster.whisper.schemas;

/** A configuration file that cannot be followed. The message names file, line, section and option. */
public final class InvalidRulesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidRulesException(String file, int line, String section, String problem) {
        super(file + (line > 0 ? ":" + line : "") + (section.isEmpty() ? "" : ": [" + section + "]") + ": " + problem);
    }
}
