package io.graphitecluster.conformance.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.graphitecluster.protocol.pickle.PickleDict;
import io.graphitecluster.protocol.pickle.PickleException;
import io.graphitecluster.protocol.pickle.PickleList;
import io.graphitecluster.protocol.pickle.PickleTuple;
import io.graphitecluster.protocol.pickle.Unpickler;
import java.io.IOException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/** Binary bodies as JSON, as the corpus writes them in {@code decoded}. */
final class DecodedBody {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DecodedBody() {}

    static JsonNode ofMsgpack(byte[] body) throws IOException {
        try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(body)) {
            return JSON.readTree(unpacker.unpackValue().toJson());
        }
    }

    static JsonNode ofPickle(byte[] body) throws PickleException {
        return json(Unpickler.load(body, 0, body.length));
    }

    private static JsonNode json(Object value) {
        return switch (value) {
            case PickleList list -> array(list.items());
            case PickleTuple tuple -> array(tuple.items());
            case PickleDict dict -> {
                ObjectNode node = NODES.objectNode();
                dict.forEach((key, item) -> node.set(String.valueOf(key), json(item)));
                yield node;
            }
            case String text -> NODES.textNode(text);
            case Boolean flag -> NODES.booleanNode(flag);
            case Number number -> JSON.valueToTree(number);
            default -> throw new IllegalArgumentException("no JSON for " + value);
        };
    }

    private static ArrayNode array(Iterable<?> items) {
        ArrayNode array = NODES.arrayNode();
        items.forEach(item -> array.add(json(item)));
        return array;
    }
}
