package io.graphitecluster.web.http;

import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.OverloadedException;
import io.graphitecluster.web.page.NotFoundPage;
import io.graphitecluster.web.settings.WebSettings;
import io.graphitecluster.web.store.StoreUnavailableException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * What a client is told when a handler throws. Nobody outside sees a stack trace: an unexpected failure is logged
 * under a reference that the client gets to quote.
 */
final class FailureMappers {
    private static final Logger LOG = Logger.getLogger("graphite.web");

    private final HttpServerRequest request;
    private final QueryMeter meter;
    private final WebSettings settings;

    @Inject
    FailureMappers(HttpServerRequest request, QueryMeter meter, WebSettings settings) {
        this.meter = meter;
        this.settings = settings;
        this.request = request;
    }

    @ServerExceptionMapper
    Response refused(InvalidRequestException e) {
        return Responses.of(Answer.error(e.status(), e.getMessage()));
    }

    @ServerExceptionMapper
    Response unavailable(StoreUnavailableException e) {
        return Responses.of(Answer.unavailable(e.getMessage() + "; try again when it is back", 5));
    }

    @ServerExceptionMapper
    Response overloaded(OverloadedException e) {
        meter.refused("memory");
        return Responses.of(Answer.unavailable(e.getMessage(), 1));
    }

    @ServerExceptionMapper
    Response known(WebApplicationException e, @Context UriInfo uri) {
        int status = e.getResponse().getStatus();
        return switch (status) {
            case 404 ->
                Responses.of(NotFoundPage.at(uri.getPath(), settings.site().prefix()));
            case 405 -> Responses.of(Answer.error(405, request.method() + " is not possible here; use GET or POST"));
            default -> Responses.of(Answer.error(status, String.valueOf(e.getMessage())));
        };
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e) {
        String reference = UUID.randomUUID().toString();
        LOG.errorf(
                "%s %s failed, reference %s: %s",
                request.method(), LogText.oneLine(request.uri()), reference, StackTraces.oneLine(e));
        return Responses.of(Answer.error(
                500, "Internal error. The log of graphite-web has the reason under the reference " + reference));
    }
}
