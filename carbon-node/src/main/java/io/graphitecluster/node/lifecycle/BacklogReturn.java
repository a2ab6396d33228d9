package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.cache.PointCache;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings points that wait in the log only back into memory whenever there is room, in a thread of its own, and has senders
 * pause meanwhile.
 */
final class BacklogReturn {
    private static final Logger LOG = LoggerFactory.getLogger(BacklogReturn.class);
    private static final long ROOM_MILLIS = 2;
    private static final long IDLE_MILLIS = 50;
    private static final long RETRY_MILLIS = 1000;

    private final PointCache cache;
    private final Optional<SenderPauses> pauses;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private boolean failing;

    /**
     * Begins at once.
     *
     * @param pauses of senders, where it helps that they wait
     */
    BacklogReturn(PointCache cache, Optional<SenderPauses> pauses) {
        this.cache = cache;
        this.pauses = pauses;
        this.thread = Thread.ofPlatform().name("backlog").daemon().start(this::run);
    }

    private void run() {
        try {
            long pause = 0;
            while (!stop.await(pause, TimeUnit.MILLISECONDS)) {
                pause = pauseAfterOne();
            }
        } catch (InterruptedException e) {
            LOG.error("points that wait in the log do not come back: interrupted");
        } finally {
            letSendersWait(false);
        }
    }

    private long pauseAfterOne() {
        try {
            letSendersWait(cache.backlog() > 0);
            boolean done = cache.readBack();
            if (failing) {
                LOG.info("points that wait in the log come back again");
                failing = false;
            }
            if (done) {
                return 0;
            }
            return cache.backlog() > 0 ? ROOM_MILLIS : IDLE_MILLIS;
        } catch (IOException e) {
            if (!failing) {
                LOG.error("points that wait in the log cannot be read: {}; they stay there", e.getMessage());
            }
            failing = true;
            letSendersWait(false);
            return RETRY_MILLIS;
        }
    }

    private void letSendersWait(boolean backlog) {
        pauses.ifPresent(them -> them.look(backlog, System.nanoTime()));
    }

    /** Ends; what is in the log stays there. */
    void close() throws InterruptedException {
        stop.countDown();
        thread.join();
    }
}
