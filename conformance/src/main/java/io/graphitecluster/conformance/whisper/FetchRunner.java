package io.graphitecluster.conformance.whisper;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.whisper.Fetched;
import io.graphitecluster.whisper.RetentionParser;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Fetches from the files that the fixtures end with. */
final class FetchRunner implements CaseRunner {
    private final Whisper whisper = new Whisper();

    @Override
    public void run(CorpusCase testCase) throws Exception {
        JsonNode json = testCase.json();
        Path path = testCase.file("files/" + json.path("fixture").asText() + ".wsp");
        Optional<Fetched> answer = Refusals.run(json.path("error"), path.toString(), () -> fetch(json, path));
        if (answer != null) {
            compare(json, answer);
        }
    }

    private Optional<Fetched> fetch(JsonNode json, Path path) throws IOException {
        long now = json.path("now").asLong();
        long from = Values.timestamp(json.path("from"));
        long until = json.hasNonNull("until") ? Values.timestamp(json.path("until")) : now;
        try (WhisperFile file = whisper.openReadOnly(path)) {
            if (!json.hasNonNull("archiveToSelect")) {
                return file.fetch(from, until, now);
            }
            String precision = json.path("archiveToSelect").asText();
            return file.fetch(
                    from, until, now, RetentionParser.whisper(precision + ":1").secondsPerPoint());
        }
    }

    private static void compare(JsonNode json, Optional<Fetched> answer) {
        Mismatch.unlessEqual("has an answer", json.has("start"), answer.isPresent());
        if (answer.isEmpty()) {
            return;
        }
        Fetched fetched = answer.get();
        Mismatch.unlessEqual("start", json.path("start").asLong(), fetched.start());
        Mismatch.unlessEqual("end", json.path("end").asLong(), fetched.end());
        Mismatch.unlessEqual("step", json.path("step").asLong(), fetched.step());
        Values.unlessSame(json.path("values"), fetched);
    }
}
