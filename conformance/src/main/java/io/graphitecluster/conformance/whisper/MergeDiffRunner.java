package io.graphitecluster.conformance.whisper;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.whisper.ArchiveDifference;
import io.graphitecluster.whisper.UnalikeArchivesException;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Merges and compares pairs of files. */
final class MergeDiffRunner implements CaseRunner {
    private final Whisper whisper = new Whisper();

    @Override
    public void run(CorpusCase testCase) throws Exception {
        JsonNode json = testCase.json();
        try (Scratch scratch = new Scratch()) {
            Path from = scratch.copyOf(blob(testCase, "from_file"), "<FROM>");
            Path to = scratch.copyOf(blob(testCase, "to_file"), "<TO>");
            if (json.path("op").asText().equals("merge")) {
                merge(json, from, to);
            } else {
                compare(json, from, to);
            }
        }
    }

    private static Path blob(CorpusCase testCase, String field) {
        return testCase.file("blobs/" + testCase.json().path(field).asText());
    }

    private void merge(JsonNode json, Path from, Path to) throws Exception {
        String before = Scratch.hash(to);
        long now = json.path("now").asLong();
        Refusals.run(json.path("error"), "<PATH>", () -> {
            try (WhisperFile source = whisper.openReadOnly(from);
                    WhisperFile target = whisper.open(to)) {
                return inCorpusWords(from, () -> {
                    target.merge(
                            source,
                            json.path("time_from").asLong(0),
                            json.path("time_to").asLong(now),
                            now);
                    return true;
                });
            }
        });
        Mismatch.unlessEqual("merged file", json.path("after_file").asText(before), Scratch.hash(to));
    }

    private void compare(JsonNode json, Path from, Path to) throws Exception {
        long now = json.path("now").asLong();
        long until = json.path("until_time").asLong(0);
        List<ArchiveDifference> ours = Refusals.run(json.path("error"), "<PATH>", () -> {
            try (WhisperFile left = whisper.openReadOnly(from);
                    WhisperFile right = whisper.openReadOnly(to)) {
                return inCorpusWords(
                        from,
                        () -> left.compare(
                                right, json.path("ignore_empty").asBoolean(), until == 0 ? now : until, now));
            }
        });
        if (ours != null) {
            compare(json.path("result"), ours);
        }
    }

    private static void compare(JsonNode expected, List<ArchiveDifference> ours) {
        Mismatch.unlessEqual("archives", expected.size(), ours.size());
        for (int i = 0; i < ours.size(); i++) {
            ArchiveDifference difference = ours.get(i);
            JsonNode node = expected.get(i);
            Mismatch.unlessEqual("archive", node.get(0).asInt(), difference.archive());
            Mismatch.unlessEqual("compared", node.get(2).asInt(), difference.compared());
            Mismatch.unlessEqual(
                    "different", node.get(1).size(), difference.points().size());
            for (int p = 0; p < difference.points().size(); p++) {
                ArchiveDifference.Point point = difference.points().get(p);
                JsonNode triple = node.get(1).get(p);
                Mismatch.unlessEqual("timestamp", triple.get(0).asLong(), point.timestamp());
                Values.unlessSame("from", triple.get(1), point.left());
                Values.unlessSame("to", triple.get(2), point.right());
            }
        }
    }

    /** Something that may fail. */
    private interface Action<T> {
        T run() throws IOException;
    }

    /** The corpus writes only the names for the two paths. */
    private static <T> T inCorpusWords(Path from, Action<T> action) throws IOException {
        try {
            return action.run();
        } catch (UnalikeArchivesException e) {
            throw new UnalikeArchivesException(e.getMessage().replace(from.getParent() + "/", ""));
        }
    }
}
