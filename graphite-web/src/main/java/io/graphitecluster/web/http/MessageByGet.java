package io.graphitecluster.web.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * carbonapi sends its messages as the bodies of GET requests. Where the address asks for {@code carbonapi_v3_pb}, such a
 * request is worked on as the POST that it means.
 */
@Singleton
final class MessageByGet {
    private static final int EARLY = 950;

    void register(@Observes Filters filters) {
        filters.register(MessageByGet::reroute, EARLY);
    }

    private static void reroute(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        boolean body = request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || !"0"
                        .equals(
                                request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                                        ? request.headers().get(HttpHeaders.CONTENT_LENGTH)
                                        : "0");
        if (request.method().equals(HttpMethod.GET) && body && "carbonapi_v3_pb".equals(request.getParam("format"))) {
            exchange.reroute(HttpMethod.POST, request.uri());
        } else {
            exchange.next();
        }
    }
}
