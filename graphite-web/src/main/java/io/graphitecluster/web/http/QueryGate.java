package io.graphitecluster.web.http;

import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.settings.WebSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only so many queries be worked on at the same time, and only so many wait for that: threads alone would not
 * limit either, being virtual.
 */
@Singleton
final class QueryGate {
    private static final int RETRY_SECONDS = 5;

    private final Semaphore places;
    private final int mostWaiting;
    private final Duration patience;
    private final QueryMeter meter;

    @Inject
    QueryGate(WebSettings settings, QueryMeter meter) {
        this.places = new Semaphore(settings.queries().atOnce(), true);
        this.mostWaiting = settings.queries().waiting();
        this.patience = settings.store().fetch();
        this.meter = meter;
    }

    /** The query's answer, or 503 when too many wait already, or no place became free in time. */
    Answer enter(Supplier<Answer> query) {
        if (!places.tryAcquire()) {
            if (meter.waiting().incrementAndGet() > mostWaiting) {
                meter.waiting().decrementAndGet();
                return refused("queue_full", "raise GRAPHITE_MAX_QUERIES or GRAPHITE_MAX_WAITING_QUERIES");
            }
            if (!waited()) {
                return refused("waited_too_long", "raise GRAPHITE_MAX_QUERIES");
            }
        }
        try {
            return query.get();
        } finally {
            places.release();
        }
    }

    private boolean waited() {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            meter.waiting().decrementAndGet();
        }
    }

    private Answer refused(String reason, String remedy) {
        meter.refused(reason);
        return Answer.unavailable("Too many queries at the same time: try again, or " + remedy, RETRY_SECONDS);
    }
}
