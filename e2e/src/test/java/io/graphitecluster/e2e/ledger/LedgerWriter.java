package io.graphitecluster.e2e.ledger;

import io.graphitecluster.e2e.client.PointSender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes batches of a ledger to a node, one connection after the other, until it is closed. */
public final class LedgerWriter implements AutoCloseable {
    private static final int PAUSE_AFTER_FAILURE_MILLIS = 50;

    private final Ledger ledger;
    private final String host;
    private final int port;
    private final int limit;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicInteger broken = new AtomicInteger();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /** @param limit of batches, so that all slots fit into the finest archive */
    public LedgerWriter(Ledger ledger, String host, int port, int limit) {
        this.ledger = ledger;
        this.host = host;
        this.port = port;
        this.limit = limit;
        Thread.ofPlatform().daemon().name("ledger").start(this::run);
    }

    /** Number of batches whose connection broke, so that nothing is known of them. */
    public int broken() {
        return broken.get();
    }

    /** Whether all batches were tried. */
    public boolean isDone() {
        return end.isDone();
    }

    /** Returns when the batch under way has ended; throws what made the writer end early. */
    @Override
    public void close() {
        stop.countDown();
        end.join();
    }

    private void run() {
        try {
            write();
            end.complete(null);
        } catch (InterruptedException | RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    private void write() throws InterruptedException {
        for (int i = 0; i < limit && stop.getCount() > 0; i++) {
            Ledger.Batch batch = ledger.next();
            try {
                PointSender.send(host, port, batch.lines().getBytes(StandardCharsets.US_ASCII));
                ledger.accepted(batch);
            } catch (IOException e) {
                broken.incrementAndGet();
                // The node is away: a sender that tried again at once would spend all its batches.
                if (stop.await(PAUSE_AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        }
    }
}
