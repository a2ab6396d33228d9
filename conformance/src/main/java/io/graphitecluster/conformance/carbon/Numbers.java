package io.graphitecluster.conformance.carbon;

import com.fasterxml.jackson.databind.JsonNode;

/** Numbers of the corpus, where those that are not finite are texts. */
final class Numbers {
    private Numbers() {}

    static double of(JsonNode value) {
        return value.isTextual() ? Double.parseDouble(value.asText()) : value.asDouble();
    }
}
