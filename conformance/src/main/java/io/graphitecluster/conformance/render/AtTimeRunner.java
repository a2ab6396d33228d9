package io.graphitecluster.conformance.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.web.render.time.AtTime;
import io.graphitecluster.web.render.time.InvalidTimeException;
import io.graphitecluster.web.render.time.TimeOffset;
import java.time.ZoneId;

/** Runs time expressions and time offsets. The texts of errors are Python's own and are not compared. */
final class AtTimeRunner implements CaseRunner {
    @Override
    public void run(CorpusCase testCase) {
        JsonNode json = testCase.json();
        String input = json.get("input").asText();
        long actual;
        try {
            actual = json.path("kind").asText().equals("offset")
                    ? TimeOffset.seconds(input)
                    : AtTime.parse(
                            input,
                            ZoneId.of(json.path("tz").asText("UTC")),
                            json.get("now").asLong());
        } catch (InvalidTimeException e) {
            if (!json.has("expected_error")) {
                throw new Mismatch("expected " + json.path("expected") + " but got: " + e.getMessage());
            }
            return;
        }
        if (json.has("expected_error")) {
            throw new Mismatch("expected an error (" + json.get("expected_error") + ") but got " + actual);
        }
        JsonNode expected = json.has("expected") ? json.get("expected") : json.get("expected_seconds");
        Mismatch.unlessEqual("time", expected.asLong(), actual);
    }
}
