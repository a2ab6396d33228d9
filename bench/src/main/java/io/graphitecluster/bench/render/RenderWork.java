package io.graphitecluster.bench.render;

import io.graphitecluster.protocol.query.FetchMessages;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.render.RenderLimits;
import io.graphitecluster.web.render.RenderSettings;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.format.JsonFormat;
import io.graphitecluster.web.render.functions.FunctionRegistry;
import io.graphitecluster.web.render.request.RenderApi;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Pieces of work, each on {@link ManySeries}, as a request makes the engine do them. */
final class RenderWork {
    private static final String FETCH = "(fetch)";
    private static final String ALL = "many.*.load";
    private static final String JSON = "json";
    private static final String PROTOBUF = "carbonapi_v3_pb";
    private static final String PIE = "pie ";

    /** Nothing here may end because it costs too much. */
    private static final RenderLimits LIMITS =
            new RenderLimits(100_000, 10_000_000, Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofDays(1));

    private final FunctionRegistry functions = FunctionRegistry.standard();
    private final ManySeries store = new ManySeries();
    private final RenderApi api =
            new RenderApi(store, null, functions, RenderSettings.standard().withLimits(LIMITS));

    /** Everything that is measured: all functions, a fetch alone, the pies and two encoders. */
    static List<String> names() {
        List<String> names = new ArrayList<>(FunctionCalls.targets().keySet());
        names.addAll(List.of(FETCH, PIE + "average", PIE + "maximum", PIE + "minimum", JSON, PROTOBUF));
        return names;
    }

    /** What is measured under a name: a target, or in words. */
    static String described(String name) {
        return switch (name) {
            case FETCH -> ALL;
            case JSON, PROTOBUF -> "encoding";
            default -> name.startsWith(PIE) ? "pieMode=" + name.substring(PIE.length()) : target(name);
        };
    }

    private static String target(String function) {
        String target = FunctionCalls.targets().get(function);
        if (target == null) {
            throw new IllegalArgumentException("Nothing is measured under the name " + function);
        }
        return target;
    }

    /** The work of a name. */
    Supplier<Object> named(String name) {
        return switch (name) {
            case JSON -> json();
            case PROTOBUF -> protobuf();
            case FETCH -> () -> evaluate(ALL);
            default -> name.startsWith(PIE) ? pie(name.substring(PIE.length())) : () -> evaluate(target(name));
        };
    }

    FunctionRegistry functions() {
        return functions;
    }

    /** Evaluates a target, from its text to its series, fetching included. */
    List<Series> evaluate(String target) {
        return api.series(parameters(target), ManySeries.UNTIL + 1);
    }

    /** The series as JSON. */
    private Supplier<Object> json() {
        List<Series> series = evaluate(ALL);
        return () -> {
            try {
                OutputStream sink = OutputStream.nullOutputStream();
                JsonFormat.write(sink, series, null, false, false);
                return sink;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** The series as carbonapi_v3_pb. */
    private Supplier<Object> protobuf() {
        FetchRequest request = new FetchRequest(ALL, ManySeries.FROM, ManySeries.UNTIL);
        List<FetchedSeries> series = store.fetch(List.of(request), QueryMemory.unlimited());
        return () -> {
            long size = 0;
            for (FetchedSeries one : series) {
                size += FetchMessages.encode(one, request).length;
            }
            return size;
        };
    }

    /** What a pie shows of each series, fetching included. */
    private Supplier<Object> pie(String mode) {
        Parameters parameters = parameters(ALL)
                .and(Parameters.builder()
                        .add("graphType", "pie")
                        .add("pieMode", mode)
                        .build());
        return () -> api.slices(parameters, ManySeries.UNTIL + 1);
    }

    private static Parameters parameters(String target) {
        return Parameters.builder()
                .add("target", target)
                .add("from", String.valueOf(ManySeries.FROM))
                .add("until", String.valueOf(ManySeries.UNTIL))
                .build();
    }
}
