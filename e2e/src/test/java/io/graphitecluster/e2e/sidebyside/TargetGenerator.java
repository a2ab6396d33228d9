package io.graphitecluster.e2e.sidebyside;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random targets: a given function outermost, others within, up to a depth, over the stored series. */
final class TargetGenerator {
    private static final int DEEPEST = 3;

    private final List<FunctionSignature> functions;
    private final Random random;

    /** @param functions those that may stand within others */
    TargetGenerator(List<FunctionSignature> functions, Random random) {
        this.functions = functions.stream().filter(TargetGenerator::takesSeries).toList();
        this.random = random;
    }

    private static boolean takesSeries(FunctionSignature function) {
        return !function.parameters().isEmpty()
                && function.parameters().get(0).type().equals("seriesList");
    }

    /** A target for a range of time, in epoch seconds. */
    String target(FunctionSignature outermost, long from, long until) {
        ArgumentGenerator arguments = new ArgumentGenerator(random, from, until);
        return call(outermost, 1 + random.nextInt(DEEPEST), arguments);
    }

    private String call(FunctionSignature function, int depth, ArgumentGenerator arguments) {
        return switch (function.name()) {
            case "reduceSeries", "reduce" ->
                function.name() + "(mapSeries(servers.*.*,1),'"
                        + arguments.any(List.of("asPercent", "diffSeries", "divideSeries")) + "',2,'cpu','requests')";
            case "divideSeries" -> "divideSeries(" + seriesList(depth - 1, arguments) + ",coarse.users.total)";
            case "areaBetween" -> "areaBetween(servers.{web01,web02}.cpu)";
            case "holtWintersConfidenceArea" -> "holtWintersConfidenceArea(fine.load.a)";
            case "weightedAverage" ->
                "weightedAverage(servers.*.cpu,servers.*.requests," + arguments.any(List.of("0", "1")) + ")";
            default -> plainCall(function, depth, arguments);
        };
    }

    private String plainCall(FunctionSignature function, int depth, ArgumentGenerator arguments) {
        List<String> given = new ArrayList<>();
        for (FunctionSignature.Parameter parameter : function.parameters()) {
            if (!parameter.required() && random.nextInt(3) == 0) {
                break;
            }
            int times = parameter.multiple() ? 1 + random.nextInt(2) : 1;
            for (int i = 0; i < times; i++) {
                given.add(
                        parameter.type().startsWith("series")
                                ? seriesList(depth - 1, arguments)
                                : arguments.of(function.name(), parameter));
            }
        }
        return function.name() + "(" + String.join(",", given) + ")";
    }

    private String seriesList(int depth, ArgumentGenerator arguments) {
        return depth <= 0
                ? arguments.any(StoredSeries.PATHS)
                : call(functions.get(random.nextInt(functions.size())), depth, arguments);
    }
}
