package io.graphitecluster.node.relay;

import com.rabbitmq.client.AlreadyClosedException;
import io.graphitecluster.cluster.upstream.Destination;
import io.graphitecluster.node.amqp.AmqpBroker;
import io.graphitecluster.node.amqp.AmqpPublisher;
import io.graphitecluster.node.log.LogBudget;
import io.graphitecluster.node.net.Backoff;
import io.graphitecluster.protocol.line.QuotedLine;
import io.graphitecluster.protocol.points.PointBatch.Point;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes to an AMQP broker. The points of a batch that the broker did not confirm go back to their place, and are
 * published again once there is a connection; some may then come twice. Its state is that of its thread.
 */
public final class AmqpOutlet implements Outlet {
    private static final Logger LOG = LoggerFactory.getLogger(AmqpOutlet.class);
    /** Ends a wait without points now and then, so that a connection that has ended is seen. */
    private static final long LOOK_MILLIS = 1000;

    private final Destination destination;
    private final DestinationQueue queue;
    private final AmqpPublisher.Factory publishers;
    private final Watcher watcher;
    private final Semaphore something = new Semaphore(0);
    private final Thread thread;
    private final LogBudget tooLong = new LogBudget(1, System::nanoTime);
    private volatile boolean stopped;
    private final Backoff backoff = new Backoff();

    /** An outlet that is not connected yet. */
    public AmqpOutlet(
            Destination destination, DestinationQueue queue, AmqpPublisher.Factory publishers, Watcher watcher) {
        this.destination = destination;
        this.queue = queue;
        this.publishers = publishers;
        this.watcher = watcher;
        this.thread = Thread.ofPlatform()
                .name("amqp " + destination.graphiteName())
                .daemon()
                .unstarted(this::run);
    }

    @Override
    public Destination destination() {
        return destination;
    }

    @Override
    public DestinationQueue queue() {
        return queue;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void wake() {
        if (something.availablePermits() == 0) {
            something.release();
        }
    }

    @Override
    public void stop() {
        stopped = true;
        something.release();
        thread.interrupt();
    }

    private void run() {
        try {
            while (!stopped) {
                connectAndPublish();
                if (!stopped) {
                    Thread.sleep(backoff.pauseMillis());
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{} is stopped", destination.graphiteName());
        }
    }

    private void connectAndPublish() throws InterruptedException {
        String reason = "the connection has ended";
        try (AmqpPublisher publisher = publishers.connect()) {
            LOG.info("connected to {}", publishers.broker());
            backoff.succeeded();
            queue.setConnected(true);
            watcher.up(this);
            while (!stopped && publisher.isOpen()) {
                publishQueued(publisher);
                boolean woken = something.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                LOG.trace("{}: looking again, woken {}", destination.graphiteName(), woken);
            }
        } catch (IOException | TimeoutException | AlreadyClosedException e) {
            reason = AmqpBroker.reason(e);
        }
        queue.setConnected(false);
        if (stopped) {
            return;
        }
        int failures = backoff.failed();
        if (failures == 1) {
            LOG.warn("{}: {}; trying again until it succeeds", destination.graphiteName(), reason);
        }
        watcher.down(this, failures);
    }

    private void publishQueued(AmqpPublisher publisher) throws IOException, TimeoutException, InterruptedException {
        List<Point> batch = queue.takeBatch();
        while (!batch.isEmpty()) {
            boolean published = false;
            try {
                publisher.publish(publishable(batch));
                published = true;
            } finally {
                if (!published) {
                    queue.putBack(batch);
                }
            }
            batch = queue.takeBatch();
        }
        queue.checkSpace();
    }

    private List<Point> publishable(List<Point> batch) {
        List<Point> some = new ArrayList<>();
        for (Point point : batch) {
            if (AmqpPublisher.canPublish(point.name())) {
                some.add(point);
            } else if (tooLong.admit() >= 0) {
                LOG.warn(
                        "{}: dropped: a name has more than {} bytes, which no routing key has: {}",
                        destination.graphiteName(),
                        AmqpPublisher.LONGEST_KEY,
                        QuotedLine.of(point.name()));
            }
        }
        return some;
    }
}
