package io.graphitecluster.web.metrics;

import io.graphitecluster.protocol.protobuf.ProtobufException;
import io.graphitecluster.protocol.query.GlobMessages;
import io.graphitecluster.protocol.query.GlobRequest;
import io.graphitecluster.protocol.query.ListMessages;
import io.graphitecluster.protocol.query.MetricInfo;
import io.graphitecluster.protocol.query.VersionTwoMessages;
import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.json.JsonStyle;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.store.SeriesStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code /info}: what the files of series are like, as go-carbon's carbonserver answers it, so that carbonapi can ask
 * this frontend. Parameters: {@code target} (any number), {@code format}, {@code jsonp}, {@code pretty}.
 *
 * <pre>
 * json             {"metrics": [{name, consolidationFunc, maxRetention, xFilesFactor, retentions: […]}, …]}
 * carbonapi_v3_pb  MultiMetricsInfoResponse of all
 * carbonapi_v2_pb  InfoResponse of the first; also named protobuf and protobuf3
 * </pre>
 */
public final class InfoHandler {
    private static final String V3 = "application/x-carbonapi-v3-pb";
    private static final String V2 = "application/x-carbonapi-v2-pb";

    private final SeriesStore store;

    /** @param store whose series are told about */
    public InfoHandler(SeriesStore store) {
        this.store = store;
    }

    /**
     * Answers a request: 404 when one of the series is not there.
     *
     * @param accept the Accept header or null
     * @param memory what the request may hold, until its answer is sent
     */
    public Answer answer(Parameters parameters, String accept, QueryMemory memory) {
        List<String> names = parameters.all("target");
        if (names.isEmpty()) {
            throw new InvalidRequestException("no target: name a series with the parameter target");
        }
        String format = V3.equals(accept) ? "carbonapi_v3_pb" : parameters.get("format", "json");
        return switch (format) {
            case "json" -> json(names, JsonStyle.of(parameters, accept), memory);
            case "carbonapi_v3_pb" -> message(names, memory);
            case "carbonapi_v2_pb", "protobuf", "protobuf3" -> second(names.get(0), memory);
            default ->
                throw new InvalidRequestException(
                        "unknown format '" + format + "'; use json, carbonapi_v2_pb or carbonapi_v3_pb");
        };
    }

    /**
     * Answers a MultiMetricsInfoRequest of {@code carbonapi_v3_pb}, which looks like a MultiGlobRequest.
     *
     * @param memory what the request may hold, until its answer is sent
     * @throws InvalidRequestException when the message is none or asks for nothing
     */
    public Answer answerMessage(byte[] message, QueryMemory memory) {
        try {
            GlobRequest request = GlobMessages.decodeRequest(message, 0, message.length);
            if (request.patterns().isEmpty()) {
                throw new InvalidRequestException("The MultiMetricsInfoRequest names no series: give it at least one");
            }
            return message(request.patterns(), memory);
        } catch (ProtobufException e) {
            throw new InvalidRequestException(
                    "The body is no MultiMetricsInfoRequest of carbonapi_v3_pb: " + e.getMessage());
        }
    }

    private Answer message(List<String> names, QueryMemory memory) {
        List<MetricInfo> infos = store.info(names, memory);
        return infos.size() < names.size() ? missing(names, infos) : Answer.ok(V3, ListMessages.encodeInfos(infos));
    }

    private Answer second(String name, QueryMemory memory) {
        List<MetricInfo> infos = store.info(List.of(name), memory);
        return infos.isEmpty() ? missing(List.of(name), infos) : Answer.ok(V2, VersionTwoMessages.encode(infos.get(0)));
    }

    private Answer json(List<String> names, JsonStyle style, QueryMemory memory) {
        List<MetricInfo> infos = store.info(names, memory);
        return infos.size() < names.size()
                ? missing(names, infos)
                : style.answer(
                        Map.of("metrics", infos.stream().map(InfoHandler::plain).toList()));
    }

    private static Answer missing(List<String> names, List<MetricInfo> infos) {
        List<String> found = infos.stream().map(MetricInfo::name).toList();
        List<String> missing =
                names.stream().filter(name -> !found.contains(name)).toList();
        return Answer.error(404, "no series named " + String.join(", ", missing));
    }

    private static Map<String, Object> plain(MetricInfo info) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("name", info.name());
        plain.put("consolidationFunc", info.consolidationFunc());
        plain.put("maxRetention", info.maxRetention());
        plain.put("xFilesFactor", info.xFilesFactor());
        plain.put(
                "retentions",
                info.retentions().stream()
                        .map(retention -> Map.of(
                                "secondsPerPoint", retention.secondsPerPoint(),
                                "numberOfPoints", retention.numberOfPoints()))
                        .toList());
        return plain;
    }
}
