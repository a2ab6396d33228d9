package io.graphitecluster.web.render.hostile;

import io.graphitecluster.web.api.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that is known to have brought a frontend down, or nearly.
 *
 * @param name what is bad about it
 * @param request its parameters
 * @param status what it is answered with
 */
record NamedRequest(String name, Parameters request, int status) {
    private static final int DEEP = 10_000;

    static List<NamedRequest> all() {
        List<NamedRequest> all = new ArrayList<>();
        all.add(target("open braces", "{".repeat(DEEP), 400));
        all.add(target("nested braces", "a.{".repeat(DEEP) + "b" + "}".repeat(DEEP), 400));
        all.add(target("a brace of many names", "a.{" + "b,".repeat(DEEP) + "c}", 200));
        all.add(target("many braces", "a." + "{b,c}".repeat(DEEP), 200));
        all.add(target(
                "backtracking",
                "aliasSub(alias(a.b,'" + "a".repeat(60) + "!'),'(a+)+$','" + "x".repeat(60) + "')",
                200));
        all.add(target(
                "names that grow",
                "aliasSub(".repeat(4) + "a.*" + (",'(.*)','" + "\\1".repeat(500) + "')").repeat(4),
                400));
        all.add(target("a window of a million seconds", "movingAverage(a.*,'1000000s')", 200));
        all.add(target("a window of a million points", "movingAverage(a.*,1000000)", 200));
        all.add(target("deep nesting", "scale(".repeat(DEEP) + "a.b" + ",1)".repeat(DEEP), 400));
        all.add(target("a long pipe", "a.b" + "|scale(1)".repeat(DEEP), 400));
        for (String function : List.of("summarize", "smartSummarize", "hitcount")) {
            all.add(target(function + " of no interval", function + "(a.b,'0s')", 400));
            all.add(target(function + " of a negative interval", function + "(a.b,'-1h')", 400));
        }
        // A window has no direction, as upstream has it.
        all.add(target("a window of a negative interval", "movingAverage(a.b,'-1h')", 200));
        all.add(target("a window of no interval", "movingAverage(a.b,'0s')", 200));
        for (String name : List.of("width", "height", "lineWidth", "fontSize", "margin")) {
            for (String format : List.of("png", "svg", "pdf")) {
                all.add(new NamedRequest(
                        "a " + name + " of 1e308 in " + format,
                        Parameters.builder()
                                .add("target", "a.b")
                                .add("format", format)
                                .add(name, "1e308")
                                .build(),
                        400));
            }
        }
        return all;
    }

    private static NamedRequest target(String name, String target, int status) {
        return new NamedRequest(
                name,
                Parameters.builder().add("target", target).add("format", "json").build(),
                status);
    }
}
