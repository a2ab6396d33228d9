package io.graphitecluster.web.metrics;

import io.graphitecluster.protocol.protobuf.ProtobufException;
import io.graphitecluster.protocol.query.GlobAnswer;
import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.protocol.query.GlobMessages;
import io.graphitecluster.protocol.query.GlobRequest;
import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.json.JsonStyle;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.store.SeriesStore;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** {@code /metrics/find}: the nodes of the tree of names that a pattern matches, in the format that is asked for. */
public final class FindHandler {
    private static final String CARBONAPI = "carbonapi_v3_pb";
    private static final Set<String> FORMATS = Set.of("treejson", "completer", "nodelist", "json", "pickle", "msgpack");

    private final SeriesStore store;
    private final ZoneId zone;
    private final InstantSource clock;

    /**
     * @param store where names are looked up
     * @param zone zone of wall times when a request names none
     * @param clock what a request without {@code now} counts from
     */
    public FindHandler(SeriesStore store, ZoneId zone, InstantSource clock) {
        this.store = store;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Answers a request.
     *
     * @param accept the Accept header or null
     * @param memory what the request may hold, until its answer is sent
     */
    public Answer answer(Parameters parameters, String accept, QueryMemory memory) {
        try {
            long now = clock.instant().getEpochSecond();
            FindRequest request = FindRequest.of(parameters, zone, now);
            JsonStyle style = JsonStyle.of(parameters, accept);
            if (request.format().equals(CARBONAPI)) {
                return uncached(message(List.of(request.pattern()), request.from(), request.until(), memory));
            }
            return FORMATS.contains(request.format())
                    ? uncached(answer(request, style, find(request, now, memory)))
                    : Answer.of(400, "text/plain", "Invalid value for 'format' parameter");
        } catch (InvalidRequestException e) {
            return HtmlError.of(e);
        }
    }

    private static Answer answer(FindRequest request, JsonStyle style, List<FoundNode> nodes) {
        return switch (request.format()) {
            case "treejson" -> style.answer(NodeJson.tree(nodes, request.basePath(), request.wildcards()));
            case "completer" -> style.answer(NodeJson.completer(nodes, request.wildcards()));
            case "nodelist" -> style.answer(NodeJson.nodeList(nodes, request.position()));
            case "json" -> style.answer(NodeJson.plain(nodes));
            case "pickle" -> Answer.streamed("application/pickle", out -> NodePickle.write(out, nodes));
            case "msgpack" -> Answer.streamed("application/x-msgpack", out -> NodeMsgpack.write(out, nodes));
            default -> throw new IllegalArgumentException(request.format());
        };
    }

    /**
     * Answers a MultiGlobRequest of {@code carbonapi_v3_pb}, as a node does.
     *
     * @param memory what the request may hold, until its answer is sent
     * @throws InvalidRequestException when the message is none or asks for nothing
     */
    public Answer answerMessage(byte[] message, QueryMemory memory) {
        try {
            GlobRequest request = GlobMessages.decodeRequest(message, 0, message.length);
            if (request.patterns().isEmpty()) {
                throw new InvalidRequestException(
                        "The MultiGlobRequest names no metrics: give it at least one pattern");
            }
            return uncached(message(
                    request.patterns(),
                    request.from() == 0 ? null : request.from(),
                    request.until() == 0 ? null : request.until(),
                    memory));
        } catch (ProtobufException e) {
            throw new InvalidRequestException("The body is no MultiGlobRequest of carbonapi_v3_pb: " + e.getMessage());
        }
    }

    private Answer message(List<String> patterns, Long from, Long until, QueryMemory memory) {
        List<GlobAnswer> answers = patterns.stream()
                .map(pattern -> new GlobAnswer(pattern, store.find(pattern, from, until, memory)))
                .toList();
        return Answer.ok("application/x-carbonapi-v3-pb", GlobMessages.encodeAnswers(answers));
    }

    private List<FoundNode> find(FindRequest request, long now, QueryMemory memory) {
        return new NameTree(store, memory)
                .find(request.pattern(), request.from(), request.until()).stream()
                        .filter(match -> match.isLeaf() || !request.leavesOnly())
                        .map(match -> node(match, now))
                        .sorted(FoundNode.BY_NAME)
                        .toList();
    }

    private FoundNode node(GlobMatch match, long now) {
        return new FoundNode(match.path(), match.isLeaf(), match.isLeaf() ? store.interval(match.path(), now) : null);
    }

    /** Names come and go: nobody on the way may keep the answer. */
    static Answer uncached(Answer answer) {
        return answer.withHeader("Pragma", "no-cache").withHeader("Cache-Control", "no-cache");
    }
}
