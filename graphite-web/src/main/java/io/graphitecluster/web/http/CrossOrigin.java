package io.graphitecluster.web.http;

import io.graphitecluster.web.settings.WebSettings;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Lets pages of the origins in {@code GRAPHITE_CORS_ORIGINS} read answers. Requests of other origins are answered as
 * ever, without the header that would let a browser show the answer to the page: a Grafana server that passes a
 * browser's headers on must not be turned away.
 */
@Singleton
final class CrossOrigin {
    private static final int EARLY = 900;

    private final List<String> origins;

    @Inject
    CrossOrigin(WebSettings settings) {
        this.origins = settings.corsOrigins();
    }

    void register(@Observes Filters filters) {
        if (!origins.isEmpty()) {
            filters.register(this::allow, EARLY);
        }
    }

    private void allow(RoutingContext exchange) {
        String origin = exchange.request().getHeader(HttpHeaders.ORIGIN);
        HttpServerResponse response = exchange.response();
        response.putHeader(HttpHeaders.VARY, "Origin");
        if (origin == null || !(origins.contains("*") || origins.contains(origin))) {
            exchange.next();
            return;
        }
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origins.contains("*") ? "*" : origin);
        boolean preflight = exchange.request().method().equals(HttpMethod.OPTIONS)
                && exchange.request().headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        if (!preflight) {
            exchange.next();
            return;
        }
        String headers = exchange.request().getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, headers == null ? "content-type" : headers);
        response.putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "3600");
        response.setStatusCode(204).end();
    }
}
