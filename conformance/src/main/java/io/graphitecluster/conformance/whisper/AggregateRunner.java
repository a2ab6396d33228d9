package io.graphitecluster.conformance.whisper;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.whisper.Aggregation;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.InvalidAggregationMethodException;
import java.util.Optional;

/** Aggregates lists of neighbors. */
final class AggregateRunner implements CaseRunner {
    @Override
    public void run(CorpusCase testCase) throws Exception {
        JsonNode json = testCase.json();
        Optional<AggregationMethod> method =
                AggregationMethod.find(json.path("method").asText());
        if (method.isEmpty()) {
            // Upstream looks the name up while it aggregates; we do when it is read, so only the refusal compares.
            Mismatch.unlessEqual(
                    "error",
                    "InvalidAggregationMethod",
                    json.path("error").path("class").asText());
            return;
        }
        try {
            Aggregation aggregation = new Aggregation(method.get());
            for (JsonNode neighbor : json.path("neighbors")) {
                if (neighbor.isNull()) {
                    aggregation.addUnknown();
                } else {
                    aggregation.add(Values.number(neighbor).orElseThrow());
                }
            }
            double value = aggregation.value();
            if (!json.has("result")) {
                throw new Mismatch("expected " + json.path("error") + " but got " + value);
            }
            Values.unlessSame("result", json.path("result"), value);
        } catch (InvalidAggregationMethodException e) {
            if (!Refusals.isError(json.path("error"))) {
                throw new Mismatch("expected " + json.path("result") + " but got " + e.getMessage());
            }
        }
    }
}
