package io.graphitecluster.node.read;

import io.graphitecluster.node.http.HttpAnswer;
import io.graphitecluster.node.http.HttpEndpoint;
import io.graphitecluster.node.http.HttpProblem;
import io.graphitecluster.node.http.HttpRequest;
import io.graphitecluster.node.http.HttpStream;
import io.graphitecluster.node.index.SearchTooLongException;
import io.graphitecluster.node.index.TooManyMatchesException;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.protocol.pattern.TooManyStepsException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * Stands before the endpoints that read: who may, how many at a time, and for how long. Limits that are reached become
 * answers that say so.
 */
public final class ReadGuard {
    private final Optional<ReadUsers> users;
    private final int most;
    private final Semaphore places;
    private final long timeoutNanos;
    private final LongSupplier nanoTime;
    private final NodeCounters counters;

    /**
     * @param users who may read; empty when anybody may
     * @param most requests at the same time, 0 for any number
     * @param timeoutNanos for one request
     * @param counters count what the limits end
     */
    public ReadGuard(
            Optional<ReadUsers> users, int most, long timeoutNanos, LongSupplier nanoTime, NodeCounters counters) {
        this.users = users;
        this.most = most == 0 ? Integer.MAX_VALUE : most;
        this.places = new Semaphore(this.most);
        this.timeoutNanos = timeoutNanos;
        this.nanoTime = nanoTime;
        this.counters = counters;
    }

    /** An endpoint behind this guard. */
    public HttpEndpoint before(HttpEndpoint endpoint) {
        return request -> answer(endpoint, request);
    }

    private HttpAnswer answer(HttpEndpoint endpoint, HttpRequest request) throws IOException {
        if (users.isPresent() && !users.get().knows(request.header("Authorization"))) {
            return HttpAnswer.text(401, "a name and its password are needed to read here")
                    .with("WWW-Authenticate", "Basic realm=\"graphite\", charset=\"UTF-8\"");
        }
        if (!places.tryAcquire()) {
            counters.readLimited();
            return HttpAnswer.text(
                            429,
                            most + " requests are being answered already (READ_MAX_REQUESTS); try again in a moment")
                    .with("Retry-After", "1");
        }
        boolean isStreaming = false;
        try {
            long end = nanoTime.getAsLong() + timeoutNanos;
            HttpAnswer answer =
                    limited(() -> endpoint.answer(request.abandonedAlso(() -> nanoTime.getAsLong() - end > 0)));
            isStreaming = answer.stream().isPresent();
            return isStreaming
                    ? new HttpAnswer(
                            answer.status(),
                            answer.contentType(),
                            answer.body(),
                            answer.headers(),
                            answer.stream().map(this::releasing),
                            answer.sentOnFlush())
                    : answer;
        } finally {
            if (!isStreaming) {
                places.release();
            }
        }
    }

    private HttpStream releasing(HttpStream stream) {
        return out -> {
            try {
                limited(() -> {
                    stream.writeTo(out);
                    return true;
                });
            } finally {
                places.release();
            }
        };
    }

    private <T> T limited(Answering<T> answering) throws IOException {
        try {
            return answering.answer();
        } catch (TooManyMatchesException e) {
            throw limit(400, e.getMessage());
        } catch (SearchTooLongException e) {
            throw limit(e.isByTime() ? 503 : 400, e.getMessage());
        } catch (TooManyStepsException e) {
            throw limit(400, e.getMessage() + "; write it so that it need not try as much");
        } catch (ReadLimitException e) {
            throw limit(e.status(), e.getMessage());
        }
    }

    private HttpProblem limit(int status, String message) {
        counters.readLimited();
        return new HttpProblem(status, message);
    }

    /** Something that limits may end. */
    @FunctionalInterface
    private interface Answering<T> {
        T answer() throws IOException;
    }
}
