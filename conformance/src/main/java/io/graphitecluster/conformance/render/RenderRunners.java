package io.graphitecluster.conformance.render;

import io.graphitecluster.conformance.CaseRunner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The runners of this package, by case file. */
public final class RenderRunners {
    private static final List<String> RENDER = List.of(
            "alias",
            "calculate",
            "combine",
            "fetch",
            "filter_data",
            "filter_series",
            "graph",
            "http",
            "multi",
            "nested",
            "pie",
            "sorting",
            "special",
            "syntax",
            "template",
            "transform");

    private RenderRunners() {}

    /** Runners by the key of their case file, for example {@code folder/file.jsonl}. */
    public static Map<String, CaseRunner> all() {
        Map<String, CaseRunner> runners = new HashMap<>();
        RENDER.forEach(name -> runners.put("render/" + name + ".jsonl", new RenderRunner()));
        runners.put("render/attime.jsonl", new AtTimeRunner());
        runners.put("render/parser.jsonl", new ParserRunner());
        runners.put("formats/render.jsonl", new RenderFormatRunner());
        return Map.copyOf(runners);
    }
}
