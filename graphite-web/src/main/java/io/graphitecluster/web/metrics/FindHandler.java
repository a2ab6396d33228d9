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
import io.graphitecluster.web.store.SeriesStore;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/** {@code /metrics/find}: the nodes of the tree of names that a pattern matches, in the format that is asked for. */
public final class FindHandler {
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
     */
    public Answer answer(Parameters parameters, String accept) {
        try {
            long now = clock.instant().getEpochSecond();
            FindRequest request = FindRequest.of(parameters, zone, now);
            JsonStyle style = JsonStyle.of(parameters, accept);
            return switch (request.format()) {
                case "treejson" ->
                    uncached(style.answer(NodeJson.tree(find(request, now), request.basePath(), request.wildcards())));
                case "completer" -> uncached(style.answer(NodeJson.completer(find(request, now), request.wildcards())));
                case "nodelist" -> uncached(style.answer(NodeJson.nodeList(find(request, now), request.position())));
                case "json" -> uncached(style.answer(NodeJson.plain(find(request, now))));
                case "pickle" -> uncached(Answer.ok("application/pickle", NodePickle.of(find(request, now))));
                case "msgpack" -> uncached(Answer.ok("application/x-msgpack", NodeMsgpack.of(find(request, now))));
                case "carbonapi_v3_pb" ->
                    uncached(message(List.of(request.pattern()), request.from(), request.until()));
                default -> Answer.of(400, "text/plain", "Invalid value for 'format' parameter");
            };
        } catch (InvalidRequestException e) {
            return HtmlError.of(e);
        }
    }

    /**
     * Answers a MultiGlobRequest of {@code carbonapi_v3_pb}, as a node does.
     *
     * @throws InvalidRequestException when the message is none or asks for nothing
     */
    public Answer answerMessage(byte[] message) {
        try {
            GlobRequest request = GlobMessages.decodeRequest(message, 0, message.length);
            if (request.patterns().isEmpty()) {
                throw new InvalidRequestException(
                        "The MultiGlobRequest names no metrics: give it at least one pattern");
            }
            return uncached(message(
                    request.patterns(),
                    request.from() == 0 ? null : request.from(),
                    request.until() == 0 ? null : request.until()));
        } catch (ProtobufException e) {
            throw new InvalidRequestException("The body is no MultiGlobRequest of carbonapi_v3_pb: " + e.getMessage());
        }
    }

    private Answer message(List<String> patterns, Long from, Long until) {
        List<GlobAnswer> answers = patterns.stream()
                .map(pattern -> new GlobAnswer(pattern, store.find(pattern, from, until)))
                .toList();
        return Answer.ok("application/x-carbonapi-v3-pb", GlobMessages.encodeAnswers(answers));
    }

    private List<FoundNode> find(FindRequest request, long now) {
        return new NameTree(store)
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
