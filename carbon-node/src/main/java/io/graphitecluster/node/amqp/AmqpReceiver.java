package io.graphitecluster.node.amqp;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.graphitecluster.node.acceptance.Acceptance;
import io.graphitecluster.node.net.Backoff;
import io.graphitecluster.node.receive.Intake;
import io.graphitecluster.node.receive.ReadGate;
import io.graphitecluster.node.receive.RefusalLog;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives points from a broker: connects, and again whenever the connection ends, until the node stops. */
public final class AmqpReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(AmqpReceiver.class);
    /** How long a node that stops waits for what it took to be accepted. */
    private static final long FINISH_MILLIS = 2000;

    private final AmqpSettings settings;
    private final ReadGate gate;
    private final Acceptance acceptance;
    private final MessagePoints points;
    private final Thread thread = Thread.ofPlatform().name("amqp").daemon().unstarted(this::run);
    private volatile BlockingQueue<AmqpEvent> events = new LinkedBlockingQueue<>();
    private volatile boolean stopping;
    private volatile boolean connected;
    private final Backoff backoff = new Backoff();

    /**
     * @param intake takes the points
     * @param acceptance tells when points that the intake took are accepted, so that their messages are acknowledged
     */
    public AmqpReceiver(
            AmqpSettings settings, ReadGate gate, Intake intake, Acceptance acceptance, RefusalLog refusals) {
        this.settings = settings;
        this.gate = gate;
        this.acceptance = acceptance;
        this.points = new MessagePoints(settings, intake, refusals);
    }

    /** Begins to connect. */
    public void start() {
        gate.listen(() -> events.add(new AmqpEvent.GateChanged()));
        thread.start();
    }

    /** Whether messages can come. */
    public boolean isConnected() {
        return connected;
    }

    /** Takes no more messages, acknowledges those whose points are accepted soon, and ends the connection. */
    public void stop() throws InterruptedException {
        stopping = true;
        events.add(new AmqpEvent.Stop());
        thread.join();
    }

    private void run() {
        try {
            while (!stopping) {
                connectOnce();
                if (!stopping) {
                    pause();
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("interrupted; no more is received from {}", settings.broker());
        }
    }

    private void connectOnce() throws InterruptedException {
        BlockingQueue<AmqpEvent> ownEvents = new LinkedBlockingQueue<>();
        events = ownEvents;
        if (stopping) {
            return;
        }
        try (Connection connection = settings.broker().connect("carbon")) {
            AmqpSession session = new AmqpSession(settings, gate, acceptance, points::take, ownEvents);
            Channel channel = session.open(connection);
            connected = true;
            backoff.succeeded();
            LOG.info(
                    "receiving from {}, exchange {}, keys {}",
                    settings.broker(),
                    settings.exchange(),
                    settings.bindPatterns());
            String reason = session.run(channel);
            if (reason.isEmpty()) {
                session.finish(channel, FINISH_MILLIS);
            } else {
                LOG.warn("{}: {}; connecting again", settings.broker(), reason);
            }
        } catch (IOException | TimeoutException | AlreadyClosedException e) {
            if (backoff.failed() == 1) {
                LOG.warn("{}: {}; trying again until it succeeds", settings.broker(), AmqpBroker.reason(e));
            }
        } finally {
            connected = false;
        }
    }

    private void pause() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(backoff.pauseMillis());
        while (!stopping && events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS) != null) {
            // What the session left behind has no effect; a stop ends the pause.
        }
    }
}
