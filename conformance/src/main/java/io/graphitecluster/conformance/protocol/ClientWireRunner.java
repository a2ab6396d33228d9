package io.graphitecluster.conformance.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.protocol.frame.FrameEncoder;
import io.graphitecluster.protocol.line.LineEncoder;
import io.graphitecluster.protocol.pickle.PickleBytes;
import io.graphitecluster.protocol.pickle.PickleEncoder;
import io.graphitecluster.protocol.pickle.PickleException;
import io.graphitecluster.protocol.pickle.PickleList;
import io.graphitecluster.protocol.pickle.PickleTuple;
import io.graphitecluster.protocol.pickle.Unpickler;
import io.graphitecluster.protocol.points.PointBatch;
import io.graphitecluster.protocol.protobuf.ProtobufPointEncoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** What a relay sends. */
final class ClientWireRunner {
    private ClientWireRunner() {}

    static void run(CorpusCase testCase) throws PickleException {
        JsonNode json = testCase.json();
        List<PointBatch.Point> points = new ArrayList<>();
        json.path("datapoints")
                .forEach(p -> points.add(new PointBatch.Point(
                        p.get(0).asText(),
                        Values.number(p.get(1).get(0)),
                        Values.number(p.get(1).get(1)))));
        byte[] expected = Base64.getDecoder().decode(json.path("bytes_b64").asText());
        switch (json.path("protocol").asText()) {
            case "line" -> equal(expected, LineEncoder.encode(points));
            case "protobuf" -> equal(expected, FrameEncoder.encode(ProtobufPointEncoder.encode(points)));
            case "pickle" -> equivalent(expected, FrameEncoder.encode(PickleEncoder.encode(points)));
            default -> throw new Mismatch("unknown protocol " + json.path("protocol"));
        }
    }

    private static void equal(byte[] expected, byte[] actual) {
        Mismatch.unlessEqual(
                "bytes", HexFormat.of().formatHex(expected), HexFormat.of().formatHex(actual));
    }

    /** Any pickle of protocol 2 will do that Python finds equal. */
    private static void equivalent(byte[] expected, byte[] actual) throws PickleException {
        Mismatch.unlessEqual(
                "frame", actual.length - Integer.BYTES, ByteBuffer.wrap(actual).getInt());
        Mismatch.unlessEqual("protocol", "8002", HexFormat.of().formatHex(actual, Integer.BYTES, Integer.BYTES + 2));
        Mismatch.unlessEqual("pickle", load(expected), load(actual));
    }

    private static String load(byte[] frame) throws PickleException {
        return show(Unpickler.load(frame, Integer.BYTES, frame.length - Integer.BYTES));
    }

    private static String show(Object value) {
        return switch (value) {
            case PickleList list ->
                list.items().stream().map(ClientWireRunner::show).toList().toString();
            case PickleTuple tuple ->
                "tuple" + tuple.items().stream().map(ClientWireRunner::show).toList();
            case PickleBytes bytes -> "b" + HexFormat.of().formatHex(bytes.bytes());
            case Number number -> String.valueOf(number.doubleValue());
            case Boolean flag -> flag ? "1.0" : "0.0";
            default -> value.getClass().getSimpleName() + " " + value;
        };
    }
}
