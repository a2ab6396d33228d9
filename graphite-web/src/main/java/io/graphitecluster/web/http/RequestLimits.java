package io.graphitecluster.web.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
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

    private static final int EARLY = 1000;

    void register(@Observes Filters filters) {
        filters.register(RequestLimits::check, EARLY);
    }

    private static void check(RoutingContext exchange) {
        if (exchange.request().uri().length() > MOST_URI) {
            refuse(
                    exchange,
                    414,
                    "The address of the request is longer than " + MOST_URI
                            + " characters: post the parameters as a form");
        } else if (length(exchange) > MOST_BODY) {
            refuse(
                    exchange,
                    413,
                    "The body of the request is longer than " + MOST_BODY + " bytes: ask for fewer targets at a time");
        } else {
            exchange.next();
        }
    }

    private static long length(RoutingContext exchange) {
        String text = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return text == null ? 0 : Long.parseLong(text);
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
