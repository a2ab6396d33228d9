package io.graphitecluster.protocol;

import io.graphitecluster.protocol.points.PointSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Collects what decoders hand on, as texts: {@code name=value@timestamp}, {@code bad: reason}. */
public final class Collected implements PointSink {
    /** What came, in order. */
    public final List<String> events = new ArrayList<>();

    @Override
    public void point(byte[] name, int offset, int length, double value, double timestamp) {
        events.add(new String(name, offset, length, StandardCharsets.UTF_8) + "=" + value + "@" + timestamp);
    }

    /** Takes a bad line or datapoint. */
    public void bad(String reason) {
        events.add("bad: " + reason);
    }
}
