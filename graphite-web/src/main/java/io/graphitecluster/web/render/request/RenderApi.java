package io.graphitecluster.web.render.request;

import io.graphitecluster.protocol.protobuf.ProtobufException;
import io.graphitecluster.protocol.query.FetchMessages;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.render.EventSource;
import io.graphitecluster.web.render.Painter;
import io.graphitecluster.web.render.PictureFormat;
import io.graphitecluster.web.render.PieSlice;
import io.graphitecluster.web.render.RenderSettings;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.evaluate.Evaluator;
import io.graphitecluster.web.render.evaluate.RenderContext;
import io.graphitecluster.web.render.evaluate.RequestBudget;
import io.graphitecluster.web.render.format.CarbonapiFormat;
import io.graphitecluster.web.render.format.CsvFormat;
import io.graphitecluster.web.render.format.DygraphFormat;
import io.graphitecluster.web.render.format.JsonFormat;
import io.graphitecluster.web.render.format.MsgpackFormat;
import io.graphitecluster.web.render.format.PickleFormat;
import io.graphitecluster.web.render.format.RawFormat;
import io.graphitecluster.web.render.format.RickshawFormat;
import io.graphitecluster.web.render.functions.FunctionRegistry;
import io.graphitecluster.web.render.functions.InvalidArgumentException;
import io.graphitecluster.web.render.target.Expression;
import io.graphitecluster.web.render.target.TargetParser;
import io.graphitecluster.web.render.text.PythonValues;
import io.graphitecluster.web.store.SeriesStore;
import io.graphitecluster.web.store.StoreUnavailableException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The whole of /render: from the parameters of a request to the bytes of its answer. */
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

    /**
     * Answers a request: 200, a 4xx that says what is wrong with it, or 503 when a shard did not answer.
     *
     * @param now epoch seconds
     */
    public Answer answer(Parameters parameters, long now) {
        List<String> targets = List.of();
        try {
            RenderRequest request = RenderRequest.of(parameters, settings, now);
            targets = request.targets();
            return request.pie() ? pie(request, parameters) : graph(request, parameters);
        } catch (InvalidRequestException e) {
            return Answer.of(e.status(), HTML, escaped(message(e, targets)));
        } catch (StoreUnavailableException e) {
            return Answer.error(503, e.getMessage()).withHeader("Retry-After", "5");
        }
    }

    /**
     * Answers a MultiFetchRequest of {@code carbonapi_v3_pb} with stored values, as a node does, so that another frontend
     * can use this one as its backend.
     *
     * @throws InvalidRequestException when the message is none, asks for nothing, or for more than a request may cost
     * @throws StoreUnavailableException when a shard did not answer
     */
    public Answer fetch(byte[] message) {
        List<FetchRequest> requests;
        try {
            requests = FetchMessages.decodeRequests(message, 0, message.length);
        } catch (ProtobufException e) {
            throw new InvalidRequestException("The body is no MultiFetchRequest of carbonapi_v3_pb: " + e.getMessage());
        }
        if (requests.isEmpty()) {
            throw new InvalidRequestException(
                    "The MultiFetchRequest names no series: give it at least one FetchRequest");
        }
        for (FetchRequest request : requests) {
            if (request.from() > request.until()) {
                throw new InvalidRequestException("The FetchRequest for " + PythonValues.repr(request.pattern())
                        + " has a startTime of " + request.from() + " after its stopTime of " + request.until());
            }
        }
        Map<String, FetchRequest> byPattern = new HashMap<>();
        requests.forEach(request -> byPattern.putIfAbsent(request.pattern(), request));
        RequestBudget budget = new RequestBudget(settings.limits(), System::nanoTime);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (FetchedSeries series : store.fetch(requests)) {
            budget.columnSize(series.values().length);
            out.writeBytes(FetchMessages.encode(series, byPattern.get(series.pattern())));
        }
        return Answer.ok(CarbonapiFormat.CONTENT_TYPE, out.toByteArray());
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
        return evaluate(RenderRequest.of(parameters, settings, now));
    }

    private List<Series> evaluate(RenderRequest request) {
        List<Expression> targets = request.targets().stream()
                .filter(target -> !target.isBlank())
                .map(TargetParser::parse)
                .toList();
        Evaluator evaluator = new Evaluator(store, events, functions, settings);
        evaluator.prepare(context(request), targets);
        List<Series> result = new ArrayList<>();
        for (Expression target : targets) {
            result.addAll(evaluator.evaluate(context(request), target));
        }
        return result;
    }

    private RenderContext context(RenderRequest request) {
        return RenderContext.of(request.range(), settings, request.template(), request.xFilesFactor());
    }

    private Answer graph(RenderRequest request, Parameters parameters) {
        List<Series> series = evaluate(request);
        requireAnswerable(request, series);
        return switch (request.format()) {
            case "json" ->
                script(
                        request,
                        JsonFormat.write(series, request.maxDataPoints(), request.noNullPoints(), request.pretty()));
            case "csv" ->
                Answer.ok("text/csv", CsvFormat.write(series, request.range().zone()));
            case "raw" -> Answer.ok("text/plain", RawFormat.write(series));
            case "dygraph" -> script(request, DygraphFormat.write(series));
            case "rickshaw" -> script(request, RickshawFormat.write(series, request.pretty()));
            case "pickle" -> Answer.ok("application/pickle", PickleFormat.write(series));
            case "carbonapi_v3_pb" ->
                Answer.ok(CarbonapiFormat.CONTENT_TYPE, CarbonapiFormat.write(series, request.range()));
            case "msgpack" -> Answer.ok("application/x-msgpack", MsgpackFormat.write(series));
            default -> {
                PictureFormat format = pictureFormat(request);
                yield picture(request, format, painter.paint(series, parameters, request.range(), format));
            }
        };
    }

    /** An answer is built in memory before it is sent, so its size has a limit. Pictures draw what fits. */
    private void requireAnswerable(RenderRequest request, List<Series> series) {
        if (request.format().isEmpty()
                || request.format().equals("svg")
                || request.format().equals("png")) {
            return;
        }
        boolean reduced = request.format().equals("json") && request.maxDataPoints() != null;
        long most = reduced ? request.maxDataPoints() : Long.MAX_VALUE;
        long points =
                series.stream().mapToLong(one -> Math.min(most, one.size())).sum();
        if (points > settings.limits().answerPoints()) {
            throw new InvalidRequestException("The answer would have " + points + " datapoints, more than "
                    + settings.limits().answerPoints() + "; ask for less time or fewer series, or, in the format json,"
                    + " set maxDataPoints");
        }
    }

    private static Answer script(RenderRequest request, String json) {
        return request.jsonp() == null
                ? Answer.ok(Answer.JSON, json)
                : Answer.ok("text/javascript", request.jsonp() + "(" + json + ")");
    }

    private static PictureFormat pictureFormat(RenderRequest request) {
        return switch (request.format()) {
            case "svg" -> PictureFormat.SVG;
            case "pdf" -> PictureFormat.PDF;
            default -> PictureFormat.PNG;
        };
    }

    private static Answer picture(RenderRequest request, PictureFormat format, byte[] bytes) {
        if (format == PictureFormat.SVG && request.jsonp() != null) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return Answer.ok("text/javascript", request.jsonp() + "(" + JsonFormat.text(text) + ")");
        }
        return Answer.ok(format.contentType(), bytes);
    }

    private Answer pie(RenderRequest request, Parameters parameters) {
        PictureFormat format = pictureFormat(request);
        return picture(request, format, painter.paintPie(slices(request), parameters, format));
    }

    /**
     * The slices of a request for a pie.
     *
     * @throws InvalidRequestException when the request cannot be evaluated
     */
    public List<PieSlice> slices(Parameters parameters, long now) {
        return slices(RenderRequest.of(parameters, settings, now));
    }

    private List<PieSlice> slices(RenderRequest request) {
        Evaluator evaluator = new Evaluator(store, events, functions, settings);
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
