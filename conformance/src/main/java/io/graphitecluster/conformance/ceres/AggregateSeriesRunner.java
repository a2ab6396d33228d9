package io.graphitecluster.conformance.ceres;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.ceres.Aggregation;
import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;

/** Fits values to a coarser precision. */
final class AggregateSeriesRunner implements CaseRunner {
    @Override
    public void run(CorpusCase testCase) throws Exception {
        JsonNode json = testCase.json();
        double[] result = Refusals.run(
                json.path("error"),
                "<TREE>",
                () -> Aggregation.series(
                        json.path("method").asText(),
                        json.path("old_step").asLong(),
                        json.path("new_step").asLong(),
                        Values.numbers(json.path("values"))));
        if (result != null) {
            Mismatch.unlessEqual("result", Values.known(json.path("result")), Values.known(result));
        }
    }
}
