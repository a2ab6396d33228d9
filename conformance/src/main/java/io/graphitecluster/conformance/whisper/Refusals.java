package io.graphitecluster.conformance.whisper;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.whisper.CorruptWhisperFileException;
import io.graphitecluster.whisper.InvalidAggregationMethodException;
import io.graphitecluster.whisper.InvalidArchivesException;
import io.graphitecluster.whisper.InvalidRetentionException;
import io.graphitecluster.whisper.InvalidTimeIntervalException;
import io.graphitecluster.whisper.InvalidXFilesFactorException;
import io.graphitecluster.whisper.TimestampNotCoveredException;
import io.graphitecluster.whisper.UnalikeArchivesException;
import io.graphitecluster.whisper.WhisperException;
import io.graphitecluster.whisper.WhisperFileExistsException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/** Compares what we refuse, and how, with what upstream refuses. */
final class Refusals {
    private static final Map<String, List<Class<? extends WhisperException>>> OURS = Map.of(
            "CorruptWhisperFile", List.of(CorruptWhisperFileException.class),
            "InvalidAggregationMethod", List.of(InvalidAggregationMethodException.class),
            "InvalidConfiguration", List.of(InvalidArchivesException.class, WhisperFileExistsException.class),
            "InvalidTimeInterval", List.of(InvalidTimeIntervalException.class),
            "InvalidXFilesFactor", List.of(InvalidXFilesFactorException.class),
            "NotImplementedError", List.of(UnalikeArchivesException.class),
            "TimestampNotCovered", List.of(TimestampNotCoveredException.class),
            "ValueError",
                    List.of(
                            InvalidRetentionException.class,
                            InvalidArchivesException.class,
                            InvalidTimeIntervalException.class));

    /** Errors of the language that upstream runs into; we refuse the same input, in our own words. */
    private static final Set<String> PYTHONS_OWN =
            Set.of("AssertionError", "IndexError", "StopIteration", "UnboundLocalError", "ZeroDivisionError", "error");

    private static final List<String> PYTHONS_OWN_TEXTS = List.of(
            "not enough values to unpack",
            "too many values to unpack",
            "invalid literal for int()",
            "could not convert string to float",
            "max() arg is an empty sequence",
            "min() arg is an empty sequence");

    private Refusals() {}

    /**
     * Runs something that upstream does, or refuses to do.
     *
     * @param expected upstream's error, or a missing node when it had none
     * @return what was answered; null when it was refused as expected
     * @throws Mismatch when only one of us refuses, or we refuse otherwise
     */
    static <T> T run(JsonNode expected, String path, Callable<T> action) throws Exception {
        T answer;
        try {
            answer = action.call();
        } catch (WhisperException e) {
            compare(expected, path, e);
            return null;
        }
        if (isError(expected)) {
            throw new Mismatch("expected to be refused with " + expected + " but got an answer");
        }
        return answer;
    }

    static boolean isError(JsonNode expected) {
        return !expected.isMissingNode() && !expected.isNull();
    }

    private static void compare(JsonNode expected, String path, WhisperException ours) {
        if (!isError(expected)) {
            throw new Mismatch("expected an answer but was refused: " + ours);
        }
        String name = expected.path("class").asText();
        String message = expected.path("message").asText();
        if (PYTHONS_OWN.contains(name) || PYTHONS_OWN_TEXTS.stream().anyMatch(message::startsWith)) {
            return;
        }
        if (OURS.getOrDefault(name, List.of()).stream().noneMatch(type -> type.isInstance(ours))) {
            throw new Mismatch("expected " + expected + " but got " + ours);
        }
        Mismatch.unlessEqual("error", message, ours.upstreamMessage().replace(path, "<PATH>"));
    }
}
