package io.graphitecluster.node.link;

import io.graphitecluster.node.acceptance.Acceptance;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.net.Backoff;
import io.graphitecluster.node.receive.ReadGate;
import io.graphitecluster.node.route.Handover;
import io.graphitecluster.protocol.points.PointBatch;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one other shard. A thread of its own delivers batch after batch: one is on its way at a time, and it is
 * sent again until it is accepted, so that nothing is overtaken or left out.
 */
public final class ShardLink implements Handover, Acceptance {
    private static final Logger LOG = LoggerFactory.getLogger(ShardLink.class);
    private static final long POLL_MILLIS = 500;

    private final int shard;
    private final HandoverQueue queue;
    private final BatchTransport transport;
    private final ReadGate gate;
    private final boolean flowControl;
    private final NodeCounters counters;
    private final Backoff backoff = new Backoff();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile long deadline = Long.MAX_VALUE;
    private String trouble = "";

    ShardLink(
            int shard,
            HandoverQueue queue,
            BatchTransport transport,
            ReadGate gate,
            boolean flowControl,
            NodeCounters counters) {
        this.shard = shard;
        this.queue = queue;
        this.transport = transport;
        this.gate = gate;
        this.flowControl = flowControl;
        this.counters = counters;
        this.thread = new Thread(this::run, "link-" + shard);
        this.thread.setDaemon(true);
    }

    /** Starts to deliver. */
    public void start() {
        thread.start();
    }

    /** Id of the shard at the other end. */
    public int shard() {
        return shard;
    }

    /** Points that wait in memory. */
    public long pointsInMemory() {
        return queue.pointsInMemory();
    }

    /** Bytes that wait in the spool. */
    public long spoolBytes() {
        return queue.spoolBytes();
    }

    @Override
    public boolean offer(
            byte[] name,
            int offset,
            int length,
            double timestamp,
            double value,
            PointBatch.Kind kind,
            boolean canWait) {
        if (queue.isFull() && !(canWait && flowControl)) {
            return false;
        }
        queue.add(name, offset, length, timestamp, value, kind);
        if (flowControl && queue.isFull()) {
            gate.close(this);
            openGateIfRoom();
        }
        return true;
    }

    /** Points for another shard are accepted once its node has them in its log, or they are in the spool here. */
    @Override
    public void whenAccepted(Runnable action) {
        queue.whenSettled(action);
    }

    private void openGateIfRoom() {
        if (!queue.isFull()) {
            gate.open(this);
        }
    }

    private void run() {
        try {
            while (!isOver()) {
                try {
                    Optional<Batch> head = queue.awaitHead(POLL_MILLIS);
                    openGateIfRoom();
                    if (head.isPresent()) {
                        deliver(head.get());
                    }
                } catch (IOException e) {
                    LOG.error("link to shard {}: the spool fails: {}", shard, e.getMessage());
                    backoff.failed();
                    pause(backoff.pauseMillis());
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("link to shard {} was interrupted while it stopped", shard);
        }
    }

    /** The node stops and everything is delivered, or there is no time left. */
    private boolean isOver() {
        return stop.getCount() == 0 && (queue.isEmpty() || System.nanoTime() - deadline >= 0);
    }

    private void deliver(Batch batch) throws IOException, InterruptedException {
        BatchTransport.Result result = transport.send(batch);
        if (result.outcome() == BatchTransport.Outcome.ACCEPTED) {
            queue.unreachable(false);
            queue.delivered(batch);
            counters.handedOver(batch.points());
            openGateIfRoom();
            backoff.succeeded();
            report("");
            return;
        }
        report(result.detail());
        queue.unreachable(true);
        if (stop.getCount() == 0 && result.outcome() == BatchTransport.Outcome.UNREACHABLE) {
            // One attempt with nobody there is enough for a node that stops: the spool has the rest.
            deadline = System.nanoTime();
        }
        backoff.failed();
        pause(backoff.pauseMillis());
    }

    /** Logs when a link breaks, breaks in another way, and works again; not each attempt. */
    private void report(String problem) {
        if (problem.equals(trouble)) {
            return;
        }
        if (problem.isEmpty()) {
            LOG.info("link to shard {} at {} works again", shard, transport.destination());
        } else {
            LOG.warn(
                    "cannot hand over points to shard {} at {}: {}; they wait and are sent again",
                    shard,
                    transport.destination(),
                    problem);
        }
        trouble = problem;
    }

    private void pause(long millis) throws InterruptedException {
        if (stop.getCount() > 0) {
            boolean stopping = stop.await(millis, TimeUnit.MILLISECONDS);
            if (stopping) {
                LOG.debug("link to shard {} goes on at once: the node stops", shard);
            }
        } else {
            TimeUnit.MILLISECONDS.sleep(Math.min(millis, POLL_MILLIS));
        }
    }

    /** Tells the link to end once everything is delivered, or after a while. */
    void hurry(long millis) {
        deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        stop.countDown();
    }

    /**
     * Tries to deliver what waits for a while, spools the rest, and ends. Call when no more points come.
     *
     * @param millis how long to try
     * @return how many points could neither be delivered nor spooled
     */
    long finish(long millis) throws InterruptedException {
        hurry(millis);
        thread.join(millis + POLL_MILLIS);
        if (thread.isAlive()) {
            // It waits for an answer that does not come. The batch is spooled; should it arrive all the same, its
            // number keeps it from being applied again.
            thread.interrupt();
            thread.join(POLL_MILLIS);
        }
        return queue.close();
    }
}
