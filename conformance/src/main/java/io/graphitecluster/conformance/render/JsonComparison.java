package io.graphitecluster.conformance.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.Mismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Compares JSON: numbers within the corpus' tolerance, the order of keys free, all else exact. */
public final class JsonComparison {
    private JsonComparison() {}

    /** Fails unless both are equal; the place names what is compared. */
    public static void compare(String place, JsonNode expected, JsonNode actual) {
        if (expected.isNumber() && actual.isNumber()) {
            Numbers.unlessClose(place, expected, actual.asDouble());
        } else if (expected.isArray() && actual.isArray()) {
            Mismatch.unlessEqual(place + " size", expected.size(), actual.size());
            for (int i = 0; i < expected.size(); i++) {
                compare(place + "[" + i + "]", expected.get(i), actual.get(i));
            }
        } else if (expected.isObject() && actual.isObject()) {
            Mismatch.unlessEqual(place + " keys", keys(expected), keys(actual));
            for (String key : keys(expected)) {
                compare(place + "." + key, expected.get(key), actual.get(key));
            }
        } else {
            Mismatch.unlessEqual(place, expected, actual);
        }
    }

    private static List<String> keys(JsonNode object) {
        TreeSet<String> keys = new TreeSet<>();
        object.fieldNames().forEachRemaining(keys::add);
        return new ArrayList<>(keys);
    }
}
