package io.graphitecluster.conformance.whisper;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Fetched;
import io.graphitecluster.whisper.InvalidArchivesException;
import io.graphitecluster.whisper.InvalidXFilesFactorException;
import io.graphitecluster.whisper.tools.text.PythonFloat;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Reads the corpus' values, and compares ours with them. */
final class Values {
    private Values() {}

    /** A number, also when it stands as text such as {@code "NaN"}; empty when it is none. */
    static OptionalDouble number(JsonNode node) {
        return node.isTextual() ? PythonFloat.parse(node.asText()) : OptionalDouble.of(node.asDouble());
    }

    /** A timestamp, cut off to whole seconds as upstream does. */
    static long timestamp(JsonNode node) {
        return node.isTextual() ? Long.parseLong(node.asText().strip()) : (long) node.asDouble();
    }

    static double xFilesFactor(JsonNode node) {
        return number(node)
                .orElseThrow(() ->
                        new InvalidXFilesFactorException("Invalid xFilesFactor " + node.asText() + ", not a float"));
    }

    static List<Archive> archives(JsonNode node) {
        if (!node.isArray()) {
            throw new InvalidArchivesException("archives are missing");
        }
        List<Archive> archives = new ArrayList<>();
        for (JsonNode pair : node) {
            archives.add(new Archive(pair.get(0).asLong(), pair.get(1).asLong()));
        }
        return archives;
    }

    /** Compares the bits of numbers; any NaN is as good as another. */
    static void unlessSame(String what, JsonNode expected, Double actual) {
        Double number = expected.isNull() ? null : (Double) number(expected).orElseThrow();
        Mismatch.unlessEqual(what, number, actual);
    }

    static void unlessSame(JsonNode expected, Fetched actual) {
        Mismatch.unlessEqual("number of values", expected.size(), actual.values().length);
        for (int i = 0; i < expected.size(); i++) {
            unlessSame("value " + i, expected.get(i), actual.isKnown(i) ? (Double) actual.values()[i] : null);
        }
    }
}
