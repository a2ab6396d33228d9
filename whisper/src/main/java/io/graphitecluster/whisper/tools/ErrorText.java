package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.InvalidAggregationMethodException;
import io.graphitecluster.whisper.InvalidRetentionException;
import io.graphitecluster.whisper.InvalidXFilesFactorException;
import io.graphitecluster.whisper.WhisperException;
import io.graphitecluster.whisper.rrd.CorruptRrdException;
import java.io.IOException;
import java.nio.file.Path;

/** What commands say when something fails. */
final class ErrorText {
    private ErrorText() {}

    /** In upstream's words, as far as it has any. */
    static String asUpstream(Exception e, Path workingFolder) {
        return switch (e) {
            case ToolFailure failure -> failure.getMessage();
            case CorruptRrdException corrupt -> "[ERROR] " + corrupt.rrdtoolMessage();
            case WhisperException refusal -> "[ERROR] " + refusal.upstreamMessage();
            case IOException failure -> "[ERROR] " + SystemErrors.describe(failure, workingFolder);
            default -> throw new IllegalArgumentException(e);
        };
    }

    /** For one of many files: names the file, and the place in it. */
    static String ofFile(String file, Exception e, Path workingFolder) {
        String message = switch (e) {
            case IOException failure -> SystemErrors.describe(failure, workingFolder);
            default -> String.valueOf(e.getMessage()).replaceFirst("^\\[ERROR] ", "");
        };
        return message.contains(file) ? message : file + ": " + message;
    }

    /** Whether something is wrong with the command line, so that other files would fail, too. */
    static boolean isAboutCommandLine(Exception e) {
        return e instanceof InvalidRetentionException
                || e instanceof InvalidAggregationMethodException
                || e instanceof InvalidXFilesFactorException;
    }
}
