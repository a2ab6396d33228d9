package io.graphitecluster.web.render.request;

import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.render.EventSource;
import io.graphitecluster.web.render.Painter;
import io.graphitecluster.web.render.PictureFormat;
import io.graphitecluster.web.render.PieSlice;
import io.graphitecluster.web.render.RenderSettings;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.TimeRange;
import io.graphitecluster.web.render.evaluate.Evaluator;
import io.graphitecluster.web.render.evaluate.RenderContext;
import io.graphitecluster.web.render.functions.FunctionRegistry;
import io.graphitecluster.web.render.functions.InvalidArgumentException;
import io.graphitecluster.web.render.target.Expression;
import io.graphitecluster.web.render.target.TargetParser;
import io.graphitecluster.web.store.SeriesStore;
import io.graphitecluster.web.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The whole of /render: from the parameters of a request to its answer. */
public final class RenderApi {
    private static final String HTML = "text/html; charset=utf-8";

    private final SeriesStore store;
    private final EventSource events;
    private final Painter painter;
    private final FunctionRegistry functions;
    private final RenderSettings settings;

    /**
     * @param store where stored series come from
     * @param painter draws pictures
     * @param functions what targets can call
     * @param settings what the operator of the cluster set
     */
    public RenderApi(SeriesStore store, Painter painter, FunctionRegistry functions, RenderSettings settings) {
        this(store, EventSource.NONE, painter, functions, settings);
    }

    /**
     * An engine that also knows events.
     *
     * @param store where stored series come from
     * @param events where events come from
     * @param painter draws pictures
     * @param functions what targets can call
     * @param settings what the operator of the cluster set
     */
    public RenderApi(
            SeriesStore store,
            EventSource events,
            Painter painter,
            FunctionRegistry functions,
            RenderSettings settings) {
        this.store = store;
        this.events = events;
        this.painter = painter;
        this.functions = functions;
        this.settings = settings;
    }

    /** Answers a request that may hold as much memory as it needs; else as the other one. */
    public Answer answer(Parameters parameters, long now) {
        return answer(parameters, now, QueryMemory.unlimited());
    }

    /**
     * Answers a request: 200, a 4xx that says what is wrong with it, or 503 when a shard did not answer. A body of
     * data is made while it is written; all that can be wrong has been found before.
     *
     * @param now epoch seconds
     * @param memory what the request may hold, until its answer is sent
     * @throws io.graphitecluster.web.api.OverloadedException when other requests hold too much memory
     */
    public Answer answer(Parameters parameters, long now, QueryMemory memory) {
        List<String> targets = List.of();
        try {
            RenderRequest request = RenderRequest.of(parameters, settings, now);
            targets = request.targets();
            return request.pie() ? pie(request, parameters, memory) : graph(request, parameters, memory);
        } catch (InvalidRequestException e) {
            return Answer.of(e.status(), HTML, escaped(message(e, targets)));
        } catch (StoreUnavailableException e) {
            return Answer.unavailable(e.getMessage(), 5);
        }
    }

    /** Seconds of the range of time that a request asks for; empty when it cannot be read. */
    OptionalLong span(Parameters parameters, long now) {
        try {
            TimeRange range = RenderRequest.of(parameters, settings, now).range();
            return OptionalLong.of(range.until() - range.from());
        } catch (InvalidRequestException e) {
            return OptionalLong.empty();
        }
    }

    /** As upstream words it, so that what people search for is found. */
    private static String message(InvalidRequestException e, List<String> targets) {
        StringBuilder message = new StringBuilder("Invalid parameters (" + e.getMessage() + ")");
        if (!targets.isEmpty()) {
            message.append("; targets: \"").append(String.join(", ", targets)).append('"');
        }
        if (e instanceof InvalidArgumentException call) {
            message.append("; func: \"").append(call.call()).append('"');
        }
        return message.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /**
     * The series of a request's targets, in order.
     *
     * @throws InvalidRequestException when the request cannot be evaluated
     */
    public List<Series> series(Parameters parameters, long now) {
        return evaluate(RenderRequest.of(parameters, settings, now), QueryMemory.unlimited());
    }

    private List<Series> evaluate(RenderRequest request, QueryMemory memory) {
        List<Expression> targets = request.targets().stream()
                .filter(target -> !target.isBlank())
                .map(TargetParser::parse)
                .toList();
        Evaluator evaluator = evaluator(memory);
        evaluator.prepare(context(request), targets);
        List<Series> result = new ArrayList<>();
        for (Expression target : targets) {
            result.addAll(evaluator.evaluate(context(request), target));
        }
        return result;
    }

    private Evaluator evaluator(QueryMemory memory) {
        return new Evaluator(store, events, functions, settings, memory);
    }

    private RenderContext context(RenderRequest request) {
        return RenderContext.of(request.range(), settings, request.template(), request.xFilesFactor());
    }

    private Answer graph(RenderRequest request, Parameters parameters, QueryMemory memory) {
        List<Series> series = evaluate(request, memory);
        Optional<Answer> data = RenderAnswers.data(request, series);
        if (data.isPresent()) {
            return data.get();
        }
        PictureFormat format = RenderAnswers.pictureFormat(request);
        memory.take(painter.memory(series.size(), parameters, format));
        return RenderAnswers.picture(request, format, painter.paint(series, parameters, request.range(), format));
    }

    private Answer pie(RenderRequest request, Parameters parameters, QueryMemory memory) {
        List<PieSlice> slices = slices(request, memory);
        PictureFormat format = RenderAnswers.pictureFormat(request);
        memory.take(painter.memory(slices.size(), parameters, format));
        return RenderAnswers.picture(request, format, painter.paintPie(slices, parameters, format));
    }

    /**
     * The slices of a request for a pie.
     *
     * @throws InvalidRequestException when the request cannot be evaluated
     */
    public List<PieSlice> slices(Parameters parameters, long now) {
        return slices(RenderRequest.of(parameters, settings, now), QueryMemory.unlimited());
    }

    private List<PieSlice> slices(RenderRequest request, QueryMemory memory) {
        Evaluator evaluator = evaluator(memory);
        List<PieSlice> slices = new ArrayList<>();
        for (String target : request.targets()) {
            if (target.indexOf(':') >= 0) {
                slices.add(PieSlices.literal(target));
            } else if (!target.isBlank()) {
                for (Series series : evaluator.evaluate(context(request), target)) {
                    slices.add(PieSlices.of(series, request.pieMode()));
                }
            }
        }
        return slices;
    }
}
