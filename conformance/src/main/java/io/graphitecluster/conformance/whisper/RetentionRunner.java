package io.graphitecluster.conformance.whisper;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Retention;
import io.graphitecluster.whisper.RetentionParser;

/** Reads retentions by the rules of either. */
final class RetentionRunner implements CaseRunner {
    @Override
    public void run(CorpusCase testCase) throws Exception {
        JsonNode json = testCase.json();
        boolean carbon = json.path("impl").asText().equals("carbon");
        String input = json.path("input").asText();
        Retention retention = Refusals.run(
                json.path("error"),
                "<PATH>",
                () -> carbon ? RetentionParser.carbon(input) : RetentionParser.whisper(input));
        if (retention == null) {
            return;
        }
        Archive archive = retention.archive();
        Mismatch.unlessEqual("precision", json.path("precision").asLong(), retention.secondsPerPoint());
        if (carbon) {
            Mismatch.unlessEqual("points", json.path("points").asDouble(), retention.exactPoints());
            JsonNode kept = json.path("archive");
            Mismatch.unlessEqual(
                    "archive", new Archive(kept.path(0).asLong(), kept.path(1).asLong()), archive);
        } else {
            Mismatch.unlessEqual("points", json.path("points").asLong(), archive.points());
        }
    }
}
