package io.graphitecluster.node.read;

import io.graphitecluster.node.http.HttpAnswer;
import io.graphitecluster.node.http.HttpEndpoint;
import io.graphitecluster.node.http.HttpRequest;
import io.graphitecluster.protocol.query.DetailsMessages;
import java.util.EnumSet;
import java.util.List;

/** {@code /_internal/capabilities/}: which of carbonapi's protocols are spoken here; it asks this when it is told {@code auto}. */
public final class CapabilitiesEndpoint implements HttpEndpoint {
    private static final List<String> PROTOCOLS =
            List.of("carbonapi_v3_pb", "carbonapi_v2_pb", "graphite-web-pickle", "graphite-web-pickle-1.1", "msgpack");

    private final String host;

    /** @param host name of this machine */
    public CapabilitiesEndpoint(String host) {
        this.host = host;
    }

    @Override
    public HttpAnswer answer(HttpRequest request) {
        AnswerFormat format = AnswerFormat.of(
                request, EnumSet.of(AnswerFormat.JSON, AnswerFormat.PROTOBUF_2, AnswerFormat.PROTOBUF_3));
        if (format != AnswerFormat.JSON) {
            return new HttpAnswer(200, format.contentType(), DetailsMessages.encodeCapabilities(PROTOCOLS, host));
        }
        return HttpAnswer.streamed(
                format.contentType(),
                out -> Json.write(out, json -> {
                    json.writeStartObject();
                    json.writeArrayFieldStart("supportedProtocols");
                    for (String protocol : PROTOCOLS) {
                        json.writeString(protocol);
                    }
                    json.writeEndArray();
                    json.writeStringField("name", host);
                    json.writeBooleanField("likeSplittedRequests", true);
                    json.writeEndObject();
                }));
    }
}
