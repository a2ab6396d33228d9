package io.graphitecluster.web.http;

import io.graphitecluster.web.api.Body;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import org.jboss.logging.Logger;

/**
 * A body on its way to the client. It is made as fast as the client takes it; one who takes too long, or goes away,
 * ends it. When it fails after its first byte the connection ends, so that no client takes the part for the whole.
 */
final class SentBody {
    private static final Logger LOG = Logger.getLogger("graphite.web.query");

    private final Body body;
    private final QueryScope scope;
    private final SendingLimit limit;
    private final QueryMeter meter;
    private final RoutingContext connection;

    SentBody(Body body, QueryScope scope, SendingLimit limit, QueryMeter meter, RoutingContext connection) {
        this.body = body;
        this.scope = scope;
        this.limit = limit;
        this.meter = meter;
        this.connection = connection;
    }

    /**
     * Sends the body, and ends the query.
     *
     * @throws IOException when making it failed before its first byte was sent
     */
    void send() throws IOException {
        if (!scope.enter()) {
            return;
        }
        SendingLimit.Watch watch = limit.watch(scope);
        try {
            ResponseStream stream = new ResponseStream(connection.response());
            body.writeTo(stream);
            stream.close();
        } catch (IOException | RuntimeException e) {
            if (!connection.response().headWritten()) {
                throw e;
            }
            breakOff(e);
        } finally {
            watch.close();
            scope.end();
        }
    }

    /** The end of a body would say that it is whole: the connection ends without it. */
    private void breakOff(Exception reason) {
        HttpServerRequest request = connection.request();
        meter.broken();
        LOG.warn(LogText.oneLine(request.path() + " ended before its answer was whole: " + reason));
        var _ = request.connection().close();
    }
}
