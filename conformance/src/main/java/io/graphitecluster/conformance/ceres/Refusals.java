package io.graphitecluster.conformance.ceres;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.ceres.CeresException;
import io.graphitecluster.ceres.CorruptNodeException;
import io.graphitecluster.ceres.InvalidAggregationMethodException;
import io.graphitecluster.ceres.InvalidMetadataException;
import io.graphitecluster.ceres.InvalidRequestException;
import io.graphitecluster.ceres.InvalidTreeException;
import io.graphitecluster.ceres.NodeDeletedException;
import io.graphitecluster.ceres.NodeExistsException;
import io.graphitecluster.ceres.NodeNotFoundException;
import io.graphitecluster.ceres.maintenance.PluginException;
import io.graphitecluster.conformance.Mismatch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Compares what we refuse, and how, with what upstream refuses. */
final class Refusals {
    private static final Map<String, List<Class<? extends RuntimeException>>> OURS = Map.of(
            "CorruptNode", List.of(CorruptNodeException.class),
            "FileExistsError", List.of(NodeExistsException.class),
            "InvalidAggregationMethod", List.of(InvalidAggregationMethodException.class),
            "InvalidRequest", List.of(InvalidRequestException.class),
            "KeyError", List.of(InvalidMetadataException.class),
            "NodeDeleted", List.of(NodeDeletedException.class),
            "NodeNotFound", List.of(NodeNotFoundException.class),
            "ValueError",
                    List.of(
                            InvalidMetadataException.class,
                            InvalidRequestException.class,
                            InvalidTreeException.class,
                            PluginException.class),
            "ZeroDivisionError", List.of(CorruptNodeException.class));

    /** Texts that are Python's own and not the project's: we refuse the same input in our own words. */
    private static final List<String> PYTHONS_OWN = List.of(
            "could not convert string to float",
            "integer modulo by zero",
            "invalid literal for int()",
            "read length must be non-negative",
            "'retentions'");

    private Refusals() {}

    /**
     * Runs something that upstream does, or refuses to do.
     *
     * @param expected upstream's error, or a missing node when it had none
     * @param tree the folder that stands as {@code <TREE>} in messages
     * @return what was answered; null when it was refused as expected
     * @throws Mismatch when only one of us refuses, or we refuse otherwise
     */
    static <T> T run(JsonNode expected, String tree, Callable<T> action) throws Exception {
        T answer;
        try {
            answer = action.call();
        } catch (CeresException e) {
            compare(expected, e, e.upstreamMessage().replace(tree, "<TREE>"));
            return null;
        } catch (PluginException e) {
            compare(expected, e, e.getMessage());
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

    private static void compare(JsonNode expected, RuntimeException ours, String message) {
        if (!isError(expected)) {
            throw new Mismatch("expected an answer but was refused: " + ours);
        }
        String name = expected.path("class").asText();
        if (OURS.getOrDefault(name, List.of()).stream().noneMatch(type -> type.isInstance(ours))) {
            throw new Mismatch("expected " + expected + " but got " + ours);
        }
        String text = expected.path("message").asText();
        if (PYTHONS_OWN.stream().noneMatch(text::startsWith)) {
            Mismatch.unlessEqual("error", text, message);
        }
    }
}
