package io.graphitecluster.node.amqp;

import io.graphitecluster.node.log.LogBudget;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.node.receive.Intake;
import io.graphitecluster.node.receive.RefusalLog;
import io.graphitecluster.protocol.line.QuotedLine;
import io.graphitecluster.protocol.points.PointAdmission;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the points of a broker's messages on, and complains of lines that are none. */
final class MessagePoints {
    private static final Logger LOG = LoggerFactory.getLogger(MessagePoints.class);
    private static final int SHOWN_PER_SECOND = 20;

    private final AmqpMessages messages;
    private final Intake intake;
    private final RefusalLog refusals;
    private final String peer;
    private final boolean verbose;
    private final LogBudget shown = new LogBudget(SHOWN_PER_SECOND, System::nanoTime);

    MessagePoints(AmqpSettings settings, Intake intake, RefusalLog refusals) {
        this.intake = intake;
        this.refusals = refusals;
        this.peer = settings.broker().toString();
        this.verbose = settings.verbose();
        this.messages = new AmqpMessages(settings.nameInBody(), this::point, this::badLine);
    }

    void take(String routingKey, byte[] body) {
        if (verbose && shown.admit() >= 0) {
            LOG.info("message of {}: {} bytes", QuotedLine.of(routingKey), body.length);
        }
        try {
            messages.message(
                    routingKey,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(body))
                            .toString());
        } catch (RuntimeException e) {
            // Another message must not suffer, and this one would fail again.
            LOG.error("failed to take a message of {}", QuotedLine.of(routingKey), e);
        } catch (CharacterCodingException e) {
            refusals.refused(
                    peer,
                    Refusal.BAD_LINE,
                    "a message of " + QuotedLine.of(routingKey) + " is not UTF-8; none of its lines is taken");
        }
        intake.chunkEnd();
    }

    private void point(String name, double timestamp, double value) {
        if (!Double.isFinite(timestamp)) {
            refusals.refused(
                    peer, Refusal.BAD_LINE, PointAdmission.TIMESTAMP_NOT_FINITE + ": [" + QuotedLine.of(name) + "]");
            return;
        }
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        intake.accept(bytes, 0, bytes.length, value, timestamp, Source.AMQP, peer);
    }

    private void badLine(String line) {
        refusals.refused(peer, Refusal.BAD_LINE, "a line of a message is no point: [" + QuotedLine.of(line) + "]");
    }
}
