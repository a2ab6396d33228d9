package io.graphitecluster.conformance.ceres;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.Mismatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A folder for the files of one case. It goes when it is closed. */
final class Scratch implements AutoCloseable {
    private final Path folder;

    Scratch() throws IOException {
        folder = Files.createTempDirectory("conformance-ceres").toRealPath();
    }

    Path folder() {
        return folder;
    }

    /** The files by their paths in the folder. */
    Map<String, Path> files() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(Files::isRegularFile)
                    .forEach(file -> files.put(folder.relativize(file).toString(), file));
        }
        return files;
    }

    /** Makes the files that the corpus describes. */
    void fill(JsonNode files) throws IOException {
        for (Map.Entry<String, JsonNode> file : files.properties()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, content(file.getValue()));
        }
    }

    private static byte[] content(JsonNode file) {
        if (file.has("b64")) {
            return Base64.getDecoder().decode(file.path("b64").asText());
        }
        JsonNode text = file.has("json") ? file.path("json") : file.has("text") ? file.path("text") : file;
        return (text.isTextual() ? text.asText() : text.toString()).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Compares all files with the corpus' description of them: names, bytes, and the content of JSON files.
     *
     */
    void unlessSame(String what, JsonNode expected) throws IOException {
        Map<String, Path> files = files();
        TreeSet<String> names = new TreeSet<>();
        expected.properties().forEach(file -> names.add(file.getKey()));
        Mismatch.unlessEqual(what, names, new TreeSet<>(files.keySet()));
        for (Map.Entry<String, JsonNode> file : expected.properties()) {
            byte[] ours = Files.readAllBytes(files.get(file.getKey()));
            String place = what + ": " + file.getKey();
            JsonNode content = file.getValue();
            if (content.has("b64")) {
                Mismatch.unlessEqual(
                        place, content.path("b64").asText(), Base64.getEncoder().encodeToString(ours));
            } else if (content.has("text")) {
                Mismatch.unlessEqual(place, content.path("text").asText(), new String(ours, StandardCharsets.UTF_8));
            } else {
                JsonNode json = content.has("json") ? content.path("json") : content;
                Mismatch.unlessEqual(place, json, Values.json(new String(ours, StandardCharsets.UTF_8)));
            }
        }
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
