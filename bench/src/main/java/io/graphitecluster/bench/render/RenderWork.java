package io.graphitecluster.bench.render;

import io.graphitecluster.protocol.query.FetchMessages;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.render.RenderLimits;
import io.graphitecluster.web.render.RenderSettings;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.format.JsonFormat;
import io.graphitecluster.web.render.functions.FunctionRegistry;
import io.graphitecluster.web.render.request.RenderApi;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;

/** Pieces of work, each on {@link ManySeries}, as a request makes the engine do them. */
final class RenderWork {
    /** Nothing here may end because it costs too much. */
    private static final RenderLimits LIMITS =
            new RenderLimits(100_000, 10_000_000, Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofDays(1));

    private final FunctionRegistry functions = FunctionRegistry.standard();
    private final ManySeries store = new ManySeries();
    private final RenderApi api =
            new RenderApi(store, null, functions, new RenderSettings(ZoneOffset.UTC, 0, false, false, false, LIMITS));

    FunctionRegistry functions() {
        return functions;
    }

    /** Evaluates a target, from its text to its series, fetching included. */
    List<Series> evaluate(String target) {
        return api.series(parameters(target), ManySeries.UNTIL + 1);
    }

    /** The series as JSON. */
    Supplier<Object> json() {
        List<Series> series = evaluate("many.*.load");
        return () -> JsonFormat.write(series, null, false, false);
    }

    /** The series as carbonapi_v3_pb. */
    Supplier<Object> protobuf() {
        FetchRequest request = new FetchRequest("many.*.load", ManySeries.FROM, ManySeries.UNTIL);
        List<FetchedSeries> series = store.fetch(List.of(request));
        return () -> {
            long size = 0;
            for (FetchedSeries one : series) {
                size += FetchMessages.encode(one, request).length;
            }
            return size;
        };
    }

    /** What a pie shows of each series, fetching included. */
    Supplier<Object> pie(String mode) {
        Parameters parameters = parameters("many.*.load")
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
