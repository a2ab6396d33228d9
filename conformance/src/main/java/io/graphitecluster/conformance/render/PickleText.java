package io.graphitecluster.conformance.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.graphitecluster.conformance.Mismatch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads the part of Python's pickles (protocol 2) that /render answers with, as JSON. */
final class PickleText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ByteBuffer in;
    private final Deque<JsonNode> stack = new ArrayDeque<>();
    private final Deque<Integer> marks = new ArrayDeque<>();

    private PickleText(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static JsonNode read(byte[] bytes) {
        return new PickleText(bytes).read();
    }

    private JsonNode read() {
        if (in.get() != (byte) 0x80 || in.get() != 2) {
            throw new Mismatch("not a pickle of protocol 2");
        }
        while (true) {
            int code = in.get() & 0xff;
            switch (code) {
                case '.' -> {
                    return stack.pop();
                }
                case ']' -> stack.push(JSON.createArrayNode());
                case '}' -> stack.push(JSON.createObjectNode());
                case '(' -> marks.push(stack.size());
                case 'e' -> {
                    List<JsonNode> items = marked();
                    ((ArrayNode) stack.element()).addAll(items);
                }
                case 'u' -> {
                    List<JsonNode> items = marked();
                    for (int i = 0; i < items.size(); i += 2) {
                        ((ObjectNode) stack.element()).set(items.get(i).asText(), items.get(i + 1));
                    }
                }
                case 'X' -> {
                    byte[] text = new byte[in.getInt()];
                    in.get(text);
                    stack.push(JSON.getNodeFactory().textNode(new String(text, StandardCharsets.UTF_8)));
                }
                case 'J' -> stack.push(JSON.getNodeFactory().numberNode(in.getInt()));
                case 0x8a -> {
                    in.get();
                    stack.push(JSON.getNodeFactory().numberNode(in.getLong()));
                }
                case 'G' -> stack.push(number(Double.longBitsToDouble(Long.reverseBytes(in.getLong()))));
                case 'N' -> stack.push(JSON.getNodeFactory().nullNode());
                default -> throw new Mismatch("unexpected pickle code " + code);
            }
        }
    }

    /** Numbers that JSON lacks are texts, as in the corpus. */
    static JsonNode number(double value) {
        return Double.isFinite(value)
                ? JSON.getNodeFactory().numberNode(value)
                : JSON.getNodeFactory().textNode(String.valueOf(value));
    }

    private List<JsonNode> marked() {
        int size = marks.pop();
        List<JsonNode> items = new ArrayList<>();
        while (stack.size() > size) {
            items.add(0, stack.pop());
        }
        return items;
    }
}
