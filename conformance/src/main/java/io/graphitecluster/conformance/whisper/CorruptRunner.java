package io.graphitecluster.conformance.whisper;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Fetched;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Uses damaged files. */
final class CorruptRunner implements CaseRunner {
    private static final int FINE = 200;
    private static final int COARSE = 1100;

    private final Whisper whisper = new Whisper();

    @Override
    public void run(CorpusCase testCase) throws Exception {
        JsonNode json = testCase.json();
        String before = json.path("file").asText();
        try (Scratch scratch = new Scratch()) {
            Path path = scratch.copyOf(testCase.file("blobs/" + before), "damaged.wsp");
            Refusals.run(json.path("error"), path.toString(), () -> {
                execute(json, path);
                return true;
            });
            Mismatch.unlessEqual("file", json.path("after_file").asText(before), Scratch.hash(path));
        }
    }

    private void execute(JsonNode json, Path path) throws IOException {
        JsonNode result = json.path("result");
        long now = json.path("now").asLong();
        try (WhisperFile file = whisper.open(path)) {
            switch (json.path("op").asText()) {
                case "info" -> HeaderCheck.unlessSame(result, file.header());
                case "fetch_fine" -> compare(result, file.fetch(now - FINE, now, now));
                case "fetch_coarse" -> compare(result, file.fetch(now - COARSE, now, now));
                case "update" -> file.update(42.5, now, now);
                case "update_many" ->
                    file.updateMany(new long[] {now - 5, now - 25, now - 700}, new double[] {1, 2, 3}, now);
                case "set_xff" -> Mismatch.unlessEqual("old", result.asDouble(), (double) file.setXFilesFactor(0.25));
                case "set_aggregation_method" ->
                    Mismatch.unlessEqual(
                            "old",
                            result.asText(),
                            file.setAggregationMethod(AggregationMethod.MAX).graphiteName());
                default -> throw new Mismatch("unknown operation " + json.path("op"));
            }
        }
    }

    private static void compare(JsonNode result, Optional<Fetched> answer) {
        Mismatch.unlessEqual("has an answer", !result.isNull(), answer.isPresent());
        if (answer.isPresent()) {
            Fetched fetched = answer.get();
            Mismatch.unlessEqual("start", result.path(0).path(0).asLong(), fetched.start());
            Mismatch.unlessEqual("end", result.path(0).path(1).asLong(), fetched.end());
            Mismatch.unlessEqual("step", result.path(0).path(2).asLong(), fetched.step());
            Values.unlessSame(result.path(1), fetched);
        }
    }
}
