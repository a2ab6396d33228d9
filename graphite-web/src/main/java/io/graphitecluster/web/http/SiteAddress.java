package io.graphitecluster.web.http;

import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.page.NotFoundPage;
import io.graphitecluster.web.settings.SiteOptions;
import io.graphitecluster.web.settings.WebSettings;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Answers below {@code URL_PREFIX} only, and only requests that call the server by a name in {@code ALLOWED_HOSTS}. Health and
 * metrics, below {@code /q}, answer as ever: Kubernetes asks them, by address.
 */
@Singleton
final class SiteAddress {
    private static final int FIRST = 1100;
    private static final String INSIDE = "graphite.inside-prefix";

    private final SiteOptions options;

    @Inject
    SiteAddress(WebSettings settings) {
        this.options = settings.site();
    }

    void register(@Observes Filters filters) {
        if (!options.prefix().isEmpty() || !options.hosts().contains("*")) {
            filters.register(this::check, FIRST);
        }
    }

    private void check(RoutingContext exchange) {
        String uri = exchange.request().uri();
        if (uri.startsWith("/q/") || exchange.get(INSIDE) != null) {
            exchange.next();
            return;
        }
        HostAndPort host = exchange.request().authority();
        if (host == null || !options.allows(host.host())) {
            refuse(exchange, host == null ? "" : host.host());
            return;
        }
        String prefix = options.prefix();
        if (prefix.isEmpty()) {
            exchange.next();
        } else if (uri.startsWith(prefix + "/")) {
            exchange.put(INSIDE, true);
            exchange.reroute(uri.substring(prefix.length()));
        } else if (uri.equals(prefix) || uri.startsWith(prefix + "?")) {
            exchange.response()
                    .setStatusCode(302)
                    .putHeader(HttpHeaders.LOCATION, prefix + "/" + uri.substring(prefix.length()))
                    .end();
        } else {
            Answer missing = NotFoundPage.at(exchange.request().path(), prefix);
            exchange.response()
                    .setStatusCode(missing.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, missing.contentType())
                    .end(missing.text());
        }
    }

    private static void refuse(RoutingContext exchange, String host) {
        exchange.response()
                .setStatusCode(400)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .end("This server is not called '" + host + "': call it by a name in ALLOWED_HOSTS, or add this one\n");
    }
}
