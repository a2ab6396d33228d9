package io.graphitecluster.conformance.whisper;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.InvalidRetentionException;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Does a fixture's steps on a file and compares the file's bytes after each. Only upstream's very bytes count, also where
 * the corpus gives a second hash for another order of writing.
 */
final class FixtureRunner implements CaseRunner {
    private final Whisper whisper = new Whisper();

    @Override
    public void run(CorpusCase testCase) throws Exception {
        JsonNode json = testCase.json();
        try (Scratch scratch = new Scratch()) {
            Path path = scratch.folder().resolve("fixture.wsp");
            int number = 0;
            for (JsonNode step : json.path("steps")) {
                String what = "step " + number++ + " " + step.path("op").asText();
                try {
                    Refusals.run(step.path("error"), path.toString(), () -> {
                        execute(step, path);
                        return null;
                    });
                } catch (Mismatch e) {
                    throw new Mismatch(what + ": " + e.getMessage());
                }
                compareBytes(what, step, path);
            }
            if (json.has("file")) {
                compareResult(json, path);
            }
        }
    }

    private void execute(JsonNode step, Path path) throws IOException {
        switch (step.path("op").asText()) {
            case "create" -> create(step, path);
            case "update" -> update(step, path);
            case "update_many" -> updateMany(step, path);
            case "set_aggregation_method" -> setAggregationMethod(step, path);
            case "set_xff" -> setXFilesFactor(step, path);
            default -> throw new Mismatch("unknown operation");
        }
    }

    private void create(JsonNode step, Path path) throws IOException {
        whisper.create(
                path,
                Values.archives(step.path("archives")),
                step.hasNonNull("xff") ? Values.xFilesFactor(step.path("xff")) : 0.5,
                step.hasNonNull("agg")
                        ? AggregationMethod.ofName(step.path("agg").asText())
                        : AggregationMethod.AVERAGE,
                step.path("sparse").asBoolean(),
                false);
    }

    private void update(JsonNode step, Path path) throws IOException {
        double value = value(step.path("value"));
        long now = step.path("now").asLong();
        try (WhisperFile file = whisper.open(path)) {
            file.update(value, step.hasNonNull("ts") ? Values.timestamp(step.path("ts")) : now, now);
        }
    }

    private void updateMany(JsonNode step, Path path) throws IOException {
        JsonNode points = step.path("points");
        long[] timestamps = new long[points.size()];
        double[] values = new double[points.size()];
        for (int i = 0; i < timestamps.length; i++) {
            timestamps[i] = Values.timestamp(points.get(i).get(0));
            values[i] = value(points.get(i).get(1));
        }
        try (WhisperFile file = whisper.open(path)) {
            file.updateMany(timestamps, values, step.path("now").asLong());
        }
    }

    private void setAggregationMethod(JsonNode step, Path path) throws IOException {
        try (WhisperFile file = whisper.open(path)) {
            AggregationMethod method = AggregationMethod.ofName(step.path("agg").asText());
            if (step.hasNonNull("xff")) {
                file.setXFilesFactor(Values.xFilesFactor(step.path("xff")));
            }
            Mismatch.unlessEqual(
                    "old method",
                    step.path("returned").asText(),
                    file.setAggregationMethod(method).graphiteName());
        }
    }

    private void setXFilesFactor(JsonNode step, Path path) throws IOException {
        try (WhisperFile file = whisper.open(path)) {
            float old = file.setXFilesFactor(Values.xFilesFactor(step.path("xff")));
            Mismatch.unlessEqual("old xFilesFactor", step.path("returned").asDouble(), (double) old);
        }
    }

    /** Python's {@code float()}; its refusal is the language's own. */
    private static double value(JsonNode node) {
        if (node.isBoolean()) {
            return node.asBoolean() ? 1 : 0;
        }
        return Values.number(node)
                .orElseThrow(() -> new InvalidRetentionException("could not convert string to float: " + node));
    }

    private static void compareBytes(String what, JsonNode step, Path path) throws IOException {
        if (step.has("sha256")) {
            Mismatch.unlessEqual(what + ": bytes", step.path("sha256").asText(), Scratch.hash(path));
        } else {
            Mismatch.unlessEqual(what + ": there is a file", false, Files.exists(path));
        }
    }

    private void compareResult(JsonNode json, Path path) throws Exception {
        if (!Files.exists(path)) {
            throw new Mismatch(
                    "there is no file; upstream has one of " + json.path("size").asLong() + " bytes");
        }
        Mismatch.unlessEqual("size", json.path("size").asLong(), Files.size(path));
        Refusals.run(json.path("info_error"), path.toString(), () -> {
            try (WhisperFile file = whisper.openReadOnly(path)) {
                HeaderCheck.unlessSame(json.path("info"), file.header());
            }
            return null;
        });
    }
}
