package io.graphitecluster.web.version;

import io.graphitecluster.protocol.query.DetailsMessages;
import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.json.JsonStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code /_internal/capabilities}: in which protocols a backend can be asked, the best one first. carbonapi asks it of
 * backends of the type {@code auto}.
 * Requests may be split, as every pattern is answered by itself.
 */
public final class CapabilitiesHandler {
    private static final String TYPE = "application/x-carbonapi-v3-pb";
    private static final List<String> PROTOCOLS = List.of("carbonapi_v3_pb", "msgpack");

    private final String name;

    /** @param name of this server, for people */
    public CapabilitiesHandler(String name) {
        this.name = name;
    }

    /**
     * Answers a request.
     *
     * @param accept the Accept header or null
     * @throws InvalidRequestException for another format than {@code json} and {@code carbonapi_v3_pb}
     */
    public Answer answer(Parameters parameters, String accept) {
        String format = TYPE.equals(accept) ? "carbonapi_v3_pb" : parameters.get("format", "json");
        return switch (format) {
            case "carbonapi_v3_pb" -> Answer.ok(TYPE, DetailsMessages.encodeCapabilities(PROTOCOLS, name));
            case "json" -> JsonStyle.of(parameters, accept).answer(plain());
            default ->
                throw new InvalidRequestException("unknown format '" + format + "'; use json or carbonapi_v3_pb");
        };
    }

    private Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("supportedProtocols", PROTOCOLS);
        plain.put("name", name);
        plain.put("likeSplittedRequests", true);
        return plain;
    }
}
