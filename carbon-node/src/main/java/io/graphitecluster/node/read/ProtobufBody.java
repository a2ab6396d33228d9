package io.graphitecluster.node.read;

import io.graphitecluster.node.http.HttpProblem;
import io.graphitecluster.node.http.HttpRequest;
import io.graphitecluster.protocol.protobuf.ProtobufException;

/** Reads the body of a request in protobuf. */
final class ProtobufBody {
    private ProtobufBody() {}

    /** @throws HttpProblem when the body is no such message */
    static <T> T decode(HttpRequest request, Decoder<T> decoder) {
        try {
            return decoder.decode(request.body(), 0, request.body().length);
        } catch (ProtobufException e) {
            throw new HttpProblem(400, "the body is no message of carbonapi_v3_pb: " + e.getMessage());
        }
    }

    /** A method of the query messages. */
    @FunctionalInterface
    interface Decoder<T> {
        T decode(byte[] bytes, int offset, int length) throws ProtobufException;
    }
}
