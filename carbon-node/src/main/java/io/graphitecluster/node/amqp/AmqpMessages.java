package io.graphitecluster.node.amqp;

import io.graphitecluster.protocol.line.PythonFloat;
import io.graphitecluster.protocol.line.PythonText;
import java.util.List;

/**
 * Takes the points out of messages: lines {@code value timestamp} of the series that the routing key names, or, with {@code
 * AMQP_METRIC_NAME_IN_BODY}, lines {@code name value timestamp}. Values that are NaN are dropped; unlike the other
 * receivers' timestamps, -1 does not mean now.
 */
public final class AmqpMessages {
    private final boolean nameInBody;
    private final Points points;
    private final BadLines badLines;

    /** @param nameInBody {@code AMQP_METRIC_NAME_IN_BODY} */
    public AmqpMessages(boolean nameInBody, Points points, BadLines badLines) {
        this.nameInBody = nameInBody;
        this.points = points;
        this.badLines = badLines;
    }

    /** Takes a message's points. */
    public void message(String routingKey, String body) {
        for (String line : body.split("\n", -1)) {
            String stripped = PythonText.strip(line);
            if (!stripped.isEmpty()) {
                line(routingKey, stripped);
            }
        }
    }

    private void line(String routingKey, String line) {
        List<String> fields = PythonText.split(line);
        int first = nameInBody ? 1 : 0;
        if (fields.size() != first + 2) {
            badLines.badLine(line);
            return;
        }
        double timestamp;
        double value;
        try {
            timestamp = PythonFloat.parse(fields.get(first + 1));
            value = PythonFloat.parse(fields.get(first));
        } catch (NumberFormatException e) {
            badLines.badLine(line);
            return;
        }
        if (!Double.isNaN(value)) {
            points.point(nameInBody ? fields.getFirst() : routingKey, timestamp, value);
        }
    }

    /** Takes points. */
    @FunctionalInterface
    public interface Points {
        /** One point; the timestamp may be anything, the value is never NaN. */
        void point(String name, double timestamp, double value);
    }

    /** Told of lines that are no points. */
    @FunctionalInterface
    public interface BadLines {
        /** One line, without white space at its ends. */
        void badLine(String line);
    }
}
