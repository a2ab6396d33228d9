package io.graphitecluster.node.link;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forces the spools to stable storage in intervals, so that a power cut takes at most what came during one. */
final class SpoolSync {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolSync.class);

    private final List<HandoverQueue> queues;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("spool-sync").daemon().factory());
    private boolean failing;

    SpoolSync(List<HandoverQueue> queues) {
        this.queues = List.copyOf(queues);
    }

    void start(long intervalMillis) {
        ScheduledFuture<?> task =
                timer.scheduleWithFixedDelay(this::run, intervalMillis, intervalMillis, TimeUnit.MILLISECONDS);
        LOG.debug("spools are synced every {} ms: {}", intervalMillis, task);
    }

    private void run() {
        String failure = "";
        for (HandoverQueue queue : queues) {
            try {
                queue.syncSpool();
            } catch (IOException e) {
                failure = String.valueOf(e.getMessage());
            }
        }
        boolean fails = !failure.isEmpty();
        if (fails && !failing) {
            LOG.error("cannot sync what waits for other shards: {}; a power cut may take it; tried again", failure);
        } else if (failing && !fails) {
            LOG.info("what waits for other shards is on stable storage again");
        }
        failing = fails;
    }

    /** Ends; a sync that is under way is waited for. */
    void stop() throws InterruptedException {
        timer.shutdown();
        while (!timer.awaitTermination(1, TimeUnit.SECONDS)) {
            LOG.info("waiting for the spools to be synced");
        }
    }
}
