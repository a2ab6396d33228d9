package io.graphitecluster.web.http;

import io.graphitecluster.web.render.request.CachedRender;
import io.graphitecluster.web.render.request.StoredValues;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;

/** {@code /render}. */
@Path("/render")
@RunOnVirtualThread
public final class RenderResource {
    private final Exchange exchange;
    private final CachedRender render;
    private final StoredValues stored;
    private final InstantSource clock;

    RenderResource(Exchange exchange, CachedRender render, StoredValues stored, InstantSource clock) {
        this.exchange = exchange;
        this.render = render;
        this.stored = stored;
        this.clock = clock;
    }

    /** Series as data or as a picture. */
    @GET
    public Response get() {
        return exchange.answer((parameters, accept, memory) -> render.answer(parameters, now(), memory));
    }

    /** The same, with parameters in the body. */
    @POST
    public Response post(byte[] body) {
        return exchange.answer(
                body, (parameters, accept, memory) -> render.answer(parameters, now(), memory), stored::answer);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
