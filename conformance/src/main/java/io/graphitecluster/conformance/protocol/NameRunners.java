package io.graphitecluster.conformance.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.protocol.names.InvalidNameException;
import io.graphitecluster.protocol.names.SeriesNames;
import io.graphitecluster.protocol.names.SeriesPaths;
import io.graphitecluster.protocol.names.TaggedName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names: tags, normal forms, files. */
final class NameRunners {
    private NameRunners() {}

    static void tagged(CorpusCase testCase) {
        JsonNode json = testCase.json();
        String name = json.path("input").asText();
        try {
            TaggedName tagged = TaggedName.parse(name);
            Mismatch.unlessEqual("error", "", json.path("error").path("message").asText());
            Mismatch.unlessEqual("path", json.path("path").asText(), tagged.path());
            Mismatch.unlessEqual("metric", json.path("metric").asText(), tagged.metric());
            Map<String, String> tags = new HashMap<>();
            json.path("tags")
                    .properties()
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
            Mismatch.unlessEqual("tags", tags, tagged.tags());
        } catch (InvalidNameException e) {
            String expected = json.path("error").path("message").asText();
            Mismatch.unlessEqual("has error", true, json.has("error"));
            if (!PythonMessages.isAboutUnpacking(expected)) {
                Mismatch.unlessEqual("error", expected, e.getMessage());
            }
        }
        Mismatch.unlessEqual("encode_dot", json.path("encode_dot").asText(), SeriesPaths.encode(name, '.', false));
        Mismatch.unlessEqual(
                "encode_dot_hash", json.path("encode_dot_hash").asText(), SeriesPaths.encode(name, '.', true));
        Mismatch.unlessEqual("encode_slash", json.path("encode_slash").asText(), SeriesPaths.encode(name, '/', false));
        Mismatch.unlessEqual(
                "encode_slash_hash", json.path("encode_slash_hash").asText(), SeriesPaths.encode(name, '/', true));
        Mismatch.unlessEqual(
                "decode_of_encode_slash",
                json.path("decode_of_encode_slash").asText(),
                SeriesPaths.decode(json.path("encode_slash").asText(), '/'));
        Mismatch.unlessEqual(
                "decode_of_encode_dot",
                json.path("decode_of_encode_dot").asText(),
                SeriesPaths.decode(json.path("encode_dot").asText(), '.'));
        for (boolean hash : new boolean[] {true, false}) {
            String suffix = "_path_TAG_HASH_FILENAMES_" + (hash ? "True" : "False");
            String path = SeriesPaths.pathOf(name, hash);
            Mismatch.unlessEqual(
                    "whisper" + suffix, json.path("whisper" + suffix).asText(), "/data/whisper/" + path + ".wsp");
            Mismatch.unlessEqual("ceres" + suffix, json.path("ceres" + suffix).asText(), "/data/ceres/" + path);
        }
    }

    static void cacheFeed(CorpusCase testCase) {
        JsonNode json = testCase.json();
        String name = json.path("metric").asText();
        List<String> log = new ArrayList<>();
        String stored = SeriesNames.stored(name, log::add);
        Mismatch.unlessEqual("stored_as", json.path("stored_as").asText(), stored);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (!SeriesNames.mayChange(bytes, 0, bytes.length)) {
            Mismatch.unlessEqual("stored_as, without looking closer", name, stored);
        }
        Mismatch.unlessEqual("log", json.path("log").size(), log.size());
        for (int i = 0; i < log.size(); i++) {
            String expected = json.path("log").get(i).asText();
            if (PythonMessages.isAboutUnpacking(expected)) {
                Mismatch.unlessEqual(
                        "log names the metric", true, log.get(i).startsWith("Error parsing metric " + name));
            } else {
                Mismatch.unlessEqual("log", expected, log.get(i));
            }
        }
    }
}
