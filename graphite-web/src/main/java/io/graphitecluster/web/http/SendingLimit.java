package io.graphitecluster.web.http;

import io.graphitecluster.web.settings.WebSettings;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends answers that a client takes too long to receive: what they hold is needed for others. */
@Singleton
final class SendingLimit {
    private final Duration limit;
    private final ScheduledThreadPoolExecutor clock;

    @Inject
    SendingLimit(WebSettings settings) {
        this.limit = settings.queries().sending();
        this.clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("sending-limit").factory());
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Interrupts the query when its time is over, unless the watch is closed before. */
    Watch watch(QueryScope scope) {
        Future<?> alarm = clock.schedule(scope::interrupt, limit.toMillis(), TimeUnit.MILLISECONDS);
        return () -> alarm.cancel(false);
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
    }

    /** An answer that is being sent. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
