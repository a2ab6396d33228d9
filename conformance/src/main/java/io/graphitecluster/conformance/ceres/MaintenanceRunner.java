package io.graphitecluster.conformance.ceres;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.ceres.CeresSettings;
import io.graphitecluster.ceres.maintenance.MetadataRules;
import io.graphitecluster.ceres.maintenance.Plugin;
import io.graphitecluster.ceres.maintenance.Plugins;
import io.graphitecluster.ceres.maintenance.Surroundings;
import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sets up a node, lets a maintenance plugin work on it, and compares files, slices, what is read, and the log. */
final class MaintenanceRunner implements CaseRunner {
    /** Lines that upstream ends with Python's names for its objects, {@code <CeresSlice[0x7f…]: …>}: the corpus has none of them. */
    private static final List<String> NAMING_OBJECTS = List.of(
            "update ", "append ", "rewriting slice", "rollup time", "updating metadata", "failed to read metadata");

    @Override
    public void run(CorpusCase testCase) throws Exception {
        JsonNode json = testCase.json();
        CeresSettings settings =
                CeresSettings.DEFAULT.withMaxSliceGap(json.path("MAX_SLICE_GAP").asInt());
        try (Scratch scratch = new Scratch()) {
            NodeSteps steps = new NodeSteps(scratch, settings);
            for (JsonNode step : json.path("ops")) {
                steps.run(step);
            }
            scratch.unlessSame("files before", json.path("files_before"));
            List<String> log = new ArrayList<>();
            Surroundings surroundings = new Surroundings(
                    InstantSource.fixed(Instant.ofEpochSecond(json.path("now").asLong())), ZoneOffset.UTC, log::add);
            Plugins plugins = new Plugins(surroundings, settings, MetadataRules.NONE, milliseconds -> {});
            Refusals.run(json.path("error"), scratch.folder().toString(), () -> {
                Plugin plugin = plugins.load(json.path("plugin").asText(), parameters(json));
                plugin.node(steps.node());
                plugin.complete();
                return plugin;
            });
            scratch.unlessSame("files after", json.path("files_after"));
            steps.compareReads(json);
            if (json.has("log")) {
                compareLog(json.path("log"), log, scratch.folder().toString());
            }
        }
    }

    private static Map<String, String> parameters(JsonNode json) {
        Map<String, String> parameters = new HashMap<>();
        json.path("params")
                .properties()
                .forEach(
                        entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
        return parameters;
    }

    private static void compareLog(JsonNode expected, List<String> log, String tree) {
        List<String> lines = new ArrayList<>();
        expected.forEach(line -> lines.add(line.asText()));
        List<String> ours = log.stream()
                .filter(line -> NAMING_OBJECTS.stream().noneMatch(line::startsWith))
                .map(line -> line.replace(tree, "<TREE>").strip())
                .toList();
        Mismatch.unlessEqual("log", lines, ours);
    }
}
