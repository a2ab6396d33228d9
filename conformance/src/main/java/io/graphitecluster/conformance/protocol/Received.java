package io.graphitecluster.conformance.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.points.PointSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What a receiver did with one case's input, and its comparison with what upstream's did. */
final class Received implements PointSink {
    private final List<String> points = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private boolean closed;

    @Override
    public void point(byte[] name, int offset, int length, double value, double timestamp) {
        points.add(show(new String(name, offset, length, StandardCharsets.UTF_8), timestamp, value));
    }

    void log(String message) {
        log.add(message);
    }

    void closed() {
        closed = true;
    }

    /** Acceptance with the case's clock and settings. */
    static PointAdmission admission(JsonNode json) {
        double now = json.path("now").asDouble();
        return new PointAdmission(
                () -> now,
                json.path("settings").path("MIN_TIMESTAMP_RESOLUTION").asInt(0));
    }

    static List<byte[]> chunks(JsonNode chunks) {
        List<byte[]> decoded = new ArrayList<>();
        chunks.forEach(chunk -> decoded.add(Base64.getDecoder().decode(chunk.asText())));
        return decoded;
    }

    /** Compares points, log and connection; a connection that upstream drops by an exception is a difference. */
    void compare(JsonNode json) {
        List<String> expectedPoints = new ArrayList<>();
        json.path("received")
                .forEach(p -> expectedPoints.add(show(
                        p.get(0).asText(),
                        Values.number(p.get(1).get(0)),
                        Values.number(p.get(1).get(1)))));
        List<String> expectedLog = new ArrayList<>();
        json.path("log").forEach(line -> expectedLog.add(line.asText()));
        Mismatch.unlessEqual("received", expectedPoints, points);
        Mismatch.unlessEqual("log", expectedLog.size(), log.size());
        for (int i = 0; i < log.size(); i++) {
            PythonMessages.compare("log " + i, expectedLog.get(i), log.get(i));
        }
        Mismatch.unlessEqual("closed", json.path("closed").asBoolean(), closed);
        if (json.has("exception")) {
            throw new Mismatch("expected the connection to break by " + json.get("exception") + " but it goes on");
        }
    }

    private static String show(String name, double timestamp, double value) {
        return name + " (" + timestamp + ", " + value + ")";
    }
}
