package io.graphitecluster.conformance.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.graphitecluster.conformance.Mismatch;
import java.io.IOException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/** Reads MessagePack as JSON. */
final class MsgpackText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MsgpackText() {}

    static JsonNode read(byte[] bytes) throws IOException {
        try (MessageUnpacker in = MessagePack.newDefaultUnpacker(bytes)) {
            JsonNode node = read(in);
            if (in.hasNext()) {
                throw new Mismatch("bytes follow the answer");
            }
            return node;
        }
    }

    private static JsonNode read(MessageUnpacker in) throws IOException {
        return switch (in.getNextFormat().getValueType()) {
            case NIL -> {
                in.unpackNil();
                yield JSON.getNodeFactory().nullNode();
            }
            case INTEGER -> JSON.getNodeFactory().numberNode(in.unpackLong());
            case FLOAT -> PickleText.number(in.unpackDouble());
            case STRING -> JSON.getNodeFactory().textNode(in.unpackString());
            case ARRAY -> {
                ArrayNode list = JSON.createArrayNode();
                int size = in.unpackArrayHeader();
                for (int i = 0; i < size; i++) {
                    list.add(read(in));
                }
                yield list;
            }
            case MAP -> {
                ObjectNode map = JSON.createObjectNode();
                int size = in.unpackMapHeader();
                for (int i = 0; i < size; i++) {
                    map.set(in.unpackString(), read(in));
                }
                yield map;
            }
            default -> throw new Mismatch("unexpected MessagePack type " + in.getNextFormat());
        };
    }
}
