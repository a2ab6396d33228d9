package io.graphitecluster.conformance.ceres;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.ceres.CeresSettings;
import io.graphitecluster.ceres.NodeCaching;
import io.graphitecluster.ceres.SliceCaching;
import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;

/** Does steps to a node, one after the other, and compares its files, slices and what is read from it. */
final class NodeRunner implements CaseRunner {
    @Override
    public void run(CorpusCase testCase) throws Exception {
        JsonNode json = testCase.json();
        CeresSettings settings = CeresSettings.DEFAULT
                .withMaxSliceGap(json.path("MAX_SLICE_GAP").asInt())
                .withNodeCaching(NodeCaching.of(json.path("node_caching").asText()))
                .withSliceCaching(SliceCaching.of(json.path("slice_caching").asText()));
        try (Scratch scratch = new Scratch()) {
            NodeSteps steps = new NodeSteps(scratch, settings);
            for (JsonNode step : json.path("ops")) {
                steps.run(step);
            }
            scratch.unlessSame("files", json.path("files"));
            steps.compareReads(json);
        }
    }
}
