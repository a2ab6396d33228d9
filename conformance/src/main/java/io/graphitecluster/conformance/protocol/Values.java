package io.graphitecluster.conformance.protocol;

import com.fasterxml.jackson.databind.JsonNode;

/** Numbers of the corpus, where those that are not finite are texts. */
final class Values {
    private Values() {}

    static double number(JsonNode value) {
        return value.isTextual() ? Double.parseDouble(value.asText()) : value.asDouble();
    }
}
