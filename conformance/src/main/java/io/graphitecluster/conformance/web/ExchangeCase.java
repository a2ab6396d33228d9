package io.graphitecluster.conformance.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.render.Dataset;
import io.graphitecluster.conformance.render.DatasetStore;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.store.SeriesStore;

/**
 * The request of a case in {@code formats/}: {@code {method, path, query [[k, v]...], body (pairs = form), headers}}.
 */
final class ExchangeCase {
    private final CorpusCase testCase;

    ExchangeCase(CorpusCase testCase) {
        this.testCase = testCase;
    }

    long now() {
        return testCase.json().get("now").asLong();
    }

    /** The path without a slash at its end. */
    String path() {
        return request().get("path").asText().replaceFirst("/$", "");
    }

    /** The parameters of the address, then those of the form. */
    Parameters parameters() {
        Parameters.Builder builder = Parameters.builder();
        for (String place : new String[] {"query", "body"}) {
            for (JsonNode pair : request().path(place)) {
                builder.add(pair.get(0).asText(), pair.get(1).asText());
            }
        }
        return builder.build();
    }

    /** The Accept header, or null. */
    String accept() {
        return request().path("headers").path("Accept").asText(null);
    }

    /** The data set of the case as a store. */
    SeriesStore store() {
        return new DatasetStore(
                Dataset.of(testCase, testCase.json().get("dataset").asText()), now());
    }

    JsonNode response() {
        return testCase.json().get("response");
    }

    private JsonNode request() {
        return testCase.json().get("request");
    }
}
