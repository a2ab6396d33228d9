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
 * Lets only so many queries be worked on at the same time. What one query may take of the memory is limited, and so
 * this limits what all may take together; threads alone would not, being virtual.
 */
@Singleton
final class QueryGate {
    private final Semaphore places;
    private final Duration patience;

    @Inject
    QueryGate(WebSettings settings) {
        this.places = new Semaphore(settings.maxQueries(), true);
        this.patience = settings.fetchTimeout();
    }

    /** The query's answer, or 503 when no place became free in time. */
    Answer enter(Supplier<Answer> query) {
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return busy();
        }
        try {
            return query.get();
        } finally {
            places.release();
        }
    }

    private static Answer busy() {
        return Answer.error(503, "Too many queries at the same time: try again, or raise GRAPHITE_MAX_QUERIES")
                .withHeader("Retry-After", "5");
    }
}
