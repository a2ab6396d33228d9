package io.graphitecluster.conformance.ceres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.CeresSettings;
import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.ceres.InvalidRequestException;
import io.graphitecluster.ceres.NodeMetadata;
import io.graphitecluster.ceres.Slice;
import io.graphitecluster.ceres.TimeSeries;
import io.graphitecluster.ceres.disk.LocalDisk;
import io.graphitecluster.conformance.Mismatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;

/** Does the steps of a case to the node {@code m} of a tree, and compares what can be seen of it. */
final class NodeSteps {
    private static final String NAME = "m";

    private final Scratch scratch;
    private final CeresSettings settings;
    private CeresTree tree;

    NodeSteps(Scratch scratch, CeresSettings settings) {
        this.scratch = scratch;
        this.settings = settings;
        openTree();
    }

    private void openTree() {
        tree = CeresTree.open(scratch.folder(), new LocalDisk(), settings);
    }

    CeresTree tree() {
        return tree;
    }

    CeresNode node() {
        return tree.node(NAME).orElseThrow(() -> new Mismatch("the node is gone"));
    }

    void run(JsonNode step) throws Exception {
        if (step.path("op").asText().equals("delete_before")) {
            // Upstream says by an error that no slice remains, ours by the result.
            boolean remains = !step.at("/error/class").asText().equals("SliceDeleted");
            Mismatch.unlessEqual("whether a slice remains after " + step, remains, deleteBefore(step));
        } else {
            JsonNode result = Refusals.run(step.path("error"), scratch.folder().toString(), () -> doStep(step));
            if (step.has("result")) {
                Mismatch.unlessEqual("result of " + step, step.path("result"), result);
            }
        }
        if (step.has("slices_after")) {
            compareSlices(step);
        }
    }

    private JsonNode doStep(JsonNode step) throws IOException {
        JsonNode nothing = JsonNodeFactory.instance.nullNode();
        switch (step.path("op").asText()) {
            case "create" -> tree.createNode(NAME, Values.metadata(step.path("props")));
            case "write" -> {
                Values.Points points = Values.Points.of(step.path("points"));
                node().write(points.timestamps(), points.values());
            }
            case "write_metadata" ->
                node().writeMetadata(Values.metadata(step.has("props") ? step.path("props") : step.path("metadata")));
            case "read_metadata" -> {
                NodeMetadata metadata = node().readMetadata();
                return Values.json(metadata);
            }
            case "slice_create_write" ->
                node().createSlice(
                                step.path("start").asLong(),
                                step.path("step").asInt(),
                                Values.numbers(step.path("values")));
            case "raw_file" ->
                Files.write(
                        file(step.path("name").asText()),
                        Base64.getDecoder().decode(step.path("b64").asText()));
            case "unlink" -> Files.delete(file(step.path("name").asText()));
            case "new_tree_object" -> openTree();
            case "has_data" -> {
                return JsonNodeFactory.instance.booleanNode(
                        node().hasDataForInterval(time(step.path("from")), time(step.path("until"))));
            }
            default -> throw new Mismatch("unknown step in the corpus: " + step);
        }
        return nothing;
    }

    private Path file(String name) {
        return scratch.folder().resolve(NAME).resolve(name);
    }

    private static OptionalLong time(JsonNode node) {
        return node.isNumber() ? OptionalLong.of(node.asLong()) : OptionalLong.empty();
    }

    private boolean deleteBefore(JsonNode step) throws IOException {
        Slice slice = node().slices().stream()
                .filter(candidate -> candidate.start() == step.at("/slice/0").asLong()
                        && candidate.step() == step.at("/slice/1").asInt())
                .findFirst()
                .orElseThrow(() -> new Mismatch("no such slice: " + step));
        return slice.deleteBefore(step.path("t").asLong());
    }

    private void compareSlices(JsonNode step) throws IOException {
        List<String> names = new ArrayList<>();
        scratch.files().forEach((name, file) -> {
            if (name.endsWith(".slice")) {
                names.add(name + ":" + file.toFile().length());
            }
        });
        List<String> expected = new ArrayList<>();
        step.path("slices_after").forEach(name -> expected.add(name.asText()));
        expected.sort(String::compareTo);
        names.sort(String::compareTo);
        Mismatch.unlessEqual("slices after " + step.path("op"), expected, names);
    }

    /** Compares what is read, and what the slices are called. */
    void compareReads(JsonNode json) throws Exception {
        for (JsonNode read : json.path("reads")) {
            String what = "read " + read.path("from") + ".." + read.path("until");
            TimeSeries series = Refusals.run(
                    read.path("error"),
                    scratch.folder().toString(),
                    () -> node().read(
                                    read.path("from").asLong(),
                                    read.path("until").asLong()));
            if (series != null) {
                Mismatch.unlessEqual(what + " start", read.path("start").asLong(), series.start());
                Mismatch.unlessEqual(what + " end", read.path("end").asLong(), series.end());
                Mismatch.unlessEqual(what + " step", read.path("step").asLong(), series.step());
                Mismatch.unlessEqual(
                        what + " values", Values.known(read.path("values")), Values.known(series.values()));
            }
        }
        if (json.has("slice_info_error")) {
            Refusals.run(json.path("slice_info_error"), scratch.folder().toString(), () -> sliceInfo());
        } else if (json.has("slice_info")) {
            Mismatch.unlessEqual("slice_info", json.path("slice_info"), sliceInfo());
        }
    }

    private JsonNode sliceInfo() throws IOException {
        ArrayNode info = JsonNodeFactory.instance.arrayNode();
        if (!tree.hasNode(NAME) || tree.node(NAME).isEmpty()) {
            throw new InvalidRequestException("there is no node");
        }
        for (Slice slice : node().slices()) {
            info.addArray().add((int) slice.start()).add((int) slice.end()).add(slice.step());
        }
        return info;
    }
}
