package io.graphitecluster.web.http;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.OverloadedException;
import io.graphitecluster.web.limits.MemoryPool;
import io.graphitecluster.web.limits.QueryMemory;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Turns away requests that are too big, before any of them is read, and says how big they may be. The server's own
 * limits are higher and give no reason; they are the net below this one.
 */
@Singleton
final class RequestLimits {
    /** Longest address of a request, in characters. */
    static final int MOST_URI = 64 << 10;

    /** Longest body of a request, in bytes. */
    static final long MOST_BODY = 4L << 20;

    /** What a body may have whose length nobody says: the server's own limit. */
    private static final long MOST_CHUNKED_BODY = 16L << 20;

    private static final int EARLY = 1000;

    private final MemoryPool memory;

    @Inject
    RequestLimits(MemoryPool memory) {
        this.memory = memory;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext exchange) {
        long length = length(exchange);
        if (exchange.request().uri().length() > MOST_URI) {
            refuse(
                    exchange,
                    414,
                    "The address of the request is longer than " + MOST_URI
                            + " characters: post the parameters as a form");
        } else if (length > MOST_BODY) {
            refuse(
                    exchange,
                    413,
                    "The body of the request is longer than " + MOST_BODY + " bytes: ask for fewer targets at a time");
        } else if (length != 0) {
            hold(exchange, length > 0 ? length : MOST_CHUNKED_BODY);
        } else {
            exchange.next();
        }
    }

    /** Bodies are read before their queries wait, so what they take is counted from here on. */
    private void hold(RoutingContext exchange, long bytes) {
        QueryMemory body = memory.open();
        try {
            body.take(bytes);
        } catch (OverloadedException | InvalidRequestException e) {
            exchange.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
            refuse(exchange, 503, e.getMessage());
            return;
        }
        exchange.addEndHandler(end -> body.close());
        exchange.next();
    }

    /** Bytes of the body; -1 when only its end will tell. */
    private static long length(RoutingContext exchange) {
        String text = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            boolean chunked = exchange.request().headers().contains(HttpHeaders.TRANSFER_ENCODING);
            return text == null ? (chunked ? -1 : 0) : Math.max(0, Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static void refuse(RoutingContext exchange, int status, String message) {
        HttpServerResponse response = exchange.response();
        response.setStatusCode(status);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
        // What is still coming is not read, so the connection cannot be used again.
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        response.end(message + "\n");
    }
}
