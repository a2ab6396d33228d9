package io.graphitecluster.web.render.hostile;

import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.render.functions.FunctionDefinition;
import io.graphitecluster.web.render.functions.FunctionRegistry;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Requests to /render made from the grammar of targets, the same for the same seed: five of six are in order and
 * heavy, the others are of every kind that should be refused.
 */
final class HostileRequests {
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "2",
            "10",
            "0.5",
            "-0.0",
            "1e308",
            "-1e308",
            "1e-320",
            "9223372036854775807",
            "-1000000",
            "2147483648",
            "1e999",
            "None",
            "true",
            "false",
            "inf");
    private static final List<String> TEXTS = List.of(
            "'1min'",
            "'-1h'",
            "'0s'",
            "'-5min'",
            "'1000000s'",
            "'99999999999999y'",
            "'(a+)+$'",
            "'(.*)'",
            "'\\1\\1'",
            "'avg'",
            "'sum'",
            "'last'",
            "'nosuch'",
            "''",
            "'\u0000'",
            "'\u00e9\ud83d\ude00\ud83d'",
            "'midnight'",
            "'(|)(|)(?!)'",
            "'a=~(x+x+)+y'",
            "'name=~.'",
            "'((((){9999}){9999}){9999})'",
            "'%d %s'",
            "'>'",
            "'\\g<9>'",
            "\"it's\"");
    private static final List<String> PATHS = List.of(
            "a.b",
            "a.*",
            "*",
            "a.{b,c}",
            "a.b.c;d=e",
            "[",
            "{",
            "{{{{a,b},c},d},e}",
            "a..b",
            "\u00e4.\u4e2d",
            "a\\.b",
            "**",
            "a.[z-a]",
            ".",
            "$x",
            "a|scale(2)",
            "#A",
            "a.b)",
            "\u0000");
    private static final List<String> TIMES = List.of(
            "-1h",
            "-3d",
            "now",
            "0",
            "-1",
            "99999999999999999999",
            "20240101",
            "19010101",
            "-999999999y",
            "midnight",
            "25:99_20240230",
            "nonsense",
            "\u0000",
            "",
            "-10s",
            "noon+1d",
            "1e5",
            "jan32");
    private static final List<String> FORMATS = List.of(
            "json",
            "csv",
            "raw",
            "dygraph",
            "rickshaw",
            "pickle",
            "msgpack",
            "carbonapi_v3_pb",
            "png",
            "svg",
            "pdf",
            "nosuch");
    private static final List<String> PICTURE = List.of(
            "width",
            "height",
            "fontSize",
            "yMin",
            "yMax",
            "lineWidth",
            "logBase",
            "minorY",
            "yStep",
            "margin",
            "yDivisors",
            "areaAlpha",
            "colorList",
            "tz",
            "maxDataPoints",
            "xFilesFactor",
            "title",
            "minXStep");

    private final Random random;
    private final List<String> functions;
    private final HeavyTargets heavy;

    HostileRequests(long seed, FunctionRegistry registry) {
        this.random = new Random(seed);
        this.functions = registry.all().stream().map(FunctionDefinition::name).toList();
        this.heavy = new HeavyTargets(random, registry);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    Parameters next() {
        return random.nextInt(6) == 0 ? hostile() : heavy();
    }

    /** Up to three targets over many points, in every format. */
    private Parameters heavy() {
        Parameters.Builder request = Parameters.builder();
        for (int targets = 1 + random.nextInt(3); targets > 0; targets--) {
            request.add("target", heavy.next());
        }
        request.add("from", any(List.of("-13d", "-13d", "-5d", "-1h")));
        request.add("format", random.nextBoolean() ? "json" : any(FORMATS.subList(0, FORMATS.size() - 1)));
        maybe(request, "maxDataPoints", () -> "800");
        maybe(request, "noNullPoints", () -> "1");
        return request.build();
    }

    private Parameters hostile() {
        Parameters.Builder request = Parameters.builder().add("target", target());
        if (random.nextInt(8) == 0) {
            request.add("target", target());
        }
        request.add("format", random.nextInt(3) == 0 ? any(FORMATS) : "json");
        maybe(request, "from", () -> any(TIMES));
        maybe(request, "until", () -> any(TIMES));
        maybe(request, "now", () -> any(TIMES));
        maybe(request, any(PICTURE), () -> random.nextBoolean() ? any(NUMBERS) : any(TIMES));
        maybe(request, any(PICTURE), () -> any(NUMBERS));
        maybe(request, "template[x]", () -> random.nextBoolean() ? any(NUMBERS) : "$y$x".repeat(50));
        maybe(request, "noNullPoints", () -> "1");
        maybe(request, "graphType", () -> random.nextBoolean() ? "pie" : "line");
        return request.build();
    }

    private void maybe(Parameters.Builder request, String name, Supplier<String> value) {
        if (random.nextInt(4) == 0) {
            request.add(name, value.get());
        }
    }

    private String target() {
        return switch (random.nextInt(20)) {
            case 0 -> "scale(".repeat(1 + random.nextInt(5_000)) + "a.b" + ",1)".repeat(random.nextInt(5_000));
            case 1 -> "{".repeat(random.nextInt(3_000)) + "a" + "}".repeat(random.nextInt(3_000));
            case 2 -> "a.{" + "b,".repeat(random.nextInt(5_000)) + "}";
            case 3 -> mutilated(call(3));
            case 4 -> "aliasSub(a.*,'(a+)+$','" + "\\1".repeat(random.nextInt(500)) + "')";
            case 5 -> "movingAverage(a.b," + any(List.of("'1000000s'", "1000000", "'-1h'", "0", "1e308")) + ")";
            case 6 -> any(List.of("summarize", "smartSummarize", "hitcount")) + "(a.b," + any(TEXTS) + ")";
            case 7 -> "template(" + call(2) + ",x='" + "$y".repeat(300) + "',y='" + "$x$y".repeat(300) + "')";
            case 8 -> "a" + "|scale(1)".repeat(random.nextInt(1_000));
            default -> call(random.nextInt(5));
        };
    }

    private String call(int depth) {
        StringBuilder call = new StringBuilder(any(functions)).append('(');
        int arguments = 1 + random.nextInt(1 + random.nextInt(4));
        for (int i = 0; i < arguments; i++) {
            call.append(i == 0 ? "" : ",").append(i == 0 && random.nextInt(8) > 0 ? series(depth) : argument(depth));
        }
        return call.append(')').toString();
    }

    private String series(int depth) {
        return depth > 0 && random.nextBoolean() ? call(depth - 1) : any(PATHS.subList(0, 4));
    }

    private String argument(int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> series(depth);
            case 1 -> any(PATHS);
            case 2 -> any(TEXTS);
            default -> any(NUMBERS);
        };
    }

    private String mutilated(String target) {
        int at = random.nextInt(target.length());
        return switch (random.nextInt(3)) {
            case 0 -> target.substring(0, at);
            case 1 -> target.substring(0, at) + (char) random.nextInt(0x10000) + target.substring(at);
            default -> target.substring(0, at) + target.substring(Math.min(target.length(), at + 1));
        };
    }
}
