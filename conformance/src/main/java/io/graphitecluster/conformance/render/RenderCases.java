package io.graphitecluster.conformance.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.render.Painter;
import io.graphitecluster.web.render.PictureFormat;
import io.graphitecluster.web.render.PieSlice;
import io.graphitecluster.web.render.RenderSettings;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.TimeRange;
import io.graphitecluster.web.render.functions.FunctionRegistry;
import io.graphitecluster.web.render.request.RenderApi;
import java.time.ZoneId;
import java.util.List;

/** Turns a case of the corpus into a request and a render engine to answer it. */
final class RenderCases {
    private static final FunctionRegistry FUNCTIONS = FunctionRegistry.standard();

    private RenderCases() {}

    /** The engine for a case: its data set, its settings, its now. */
    static RenderApi api(CorpusCase testCase) {
        JsonNode json = testCase.json();
        Dataset dataset = Dataset.of(testCase, json.path("dataset").asText("infra"));
        DatasetStore store = new DatasetStore(dataset, now(testCase));
        return new RenderApi(
                store, new DatasetEvents(dataset), new NoPainter(), FUNCTIONS, settings(json.path("settings")));
    }

    static long now(CorpusCase testCase) {
        return testCase.json().get("now").asLong();
    }

    private static RenderSettings settings(JsonNode json) {
        RenderSettings standard = RenderSettings.standard();
        json.fieldNames().forEachRemaining(name -> {
            if (!List.of(
                            "TIME_ZONE",
                            "DEFAULT_XFILES_FACTOR",
                            "ENFORCE_INPUT_VALIDATION",
                            "AUTOCOMPRESS_GAPS_IN_DERIVATIVE_FUNCTIONS",
                            "RENDER_TRIM_RECENT_IN_AGGREGATE")
                    .contains(name)) {
                throw new Mismatch("unknown setting " + name);
            }
        });
        return new RenderSettings(
                json.has("TIME_ZONE") ? ZoneId.of(json.get("TIME_ZONE").asText()) : standard.zone(),
                json.path("DEFAULT_XFILES_FACTOR").asDouble(standard.xFilesFactor()),
                standard.consolidation(),
                json.path("ENFORCE_INPUT_VALIDATION").asBoolean(),
                json.path("AUTOCOMPRESS_GAPS_IN_DERIVATIVE_FUNCTIONS").asBoolean(),
                json.path("RENDER_TRIM_RECENT_IN_AGGREGATE").asBoolean(),
                standard.limits());
    }

    /** The request that a case stands for. */
    static Parameters parameters(JsonNode json, String format) {
        Parameters.Builder parameters = Parameters.builder();
        if (json.has("target")) {
            parameters.add("target", json.get("target").asText());
        }
        json.path("targets").forEach(target -> parameters.add("target", target.asText()));
        for (String name : List.of("from", "until", "tz", "maxDataPoints", "noNullPoints", "xFilesFactor", "jsonp")) {
            if (json.has(name)) {
                parameters.add(name, json.get(name).asText());
            }
        }
        json.path("params")
                .properties()
                .forEach(entry -> parameters.add(
                        "template[" + entry.getKey() + "]", entry.getValue().asText()));
        json.path("extra")
                .properties()
                .forEach(
                        entry -> parameters.add(entry.getKey(), entry.getValue().asText()));
        if (format != null) {
            parameters.add("format", format);
        }
        return parameters.build();
    }

    /** Draws nothing: pictures have cases and a runner of their own. */
    static final class NoPainter implements Painter {
        @Override
        public byte[] paint(List<Series> series, Parameters parameters, TimeRange range, PictureFormat format) {
            return new byte[] {1};
        }

        @Override
        public byte[] paintPie(List<PieSlice> slices, Parameters parameters, PictureFormat format) {
            return new byte[] {1};
        }

        @Override
        public long memory(int series, Parameters parameters, PictureFormat format) {
            return 1;
        }
    }
}
