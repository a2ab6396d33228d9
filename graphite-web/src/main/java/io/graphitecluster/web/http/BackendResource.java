package io.graphitecluster.web.http;

import io.graphitecluster.web.metrics.InfoHandler;
import io.graphitecluster.web.version.CapabilitiesHandler;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** What another frontend asks of this one beside /render and /metrics: {@code /info} and its capabilities. */
@Path("/")
@RunOnVirtualThread
public final class BackendResource {
    private final Exchange exchange;
    private final InfoHandler info;
    private final CapabilitiesHandler capabilities;

    BackendResource(Exchange exchange, InfoHandler info, CapabilitiesHandler capabilities) {
        this.exchange = exchange;
        this.info = info;
        this.capabilities = capabilities;
    }

    /** What series' files are like. */
    @GET
    @Path("info")
    public Response getInfo() {
        return exchange.answer(info::answer);
    }

    /** The same, with parameters or a message in the body. */
    @POST
    @Path("info")
    public Response postInfo(byte[] body) {
        return exchange.answer(body, info::answer, info::answerMessage);
    }

    /** In which protocols this server can be asked. */
    @GET
    @Path("_internal/capabilities")
    public Response getCapabilities() {
        return exchange.answer((parameters, accept, memory) -> capabilities.answer(parameters, accept));
    }

    /** The same; the message that may come with it asks for nothing more. */
    @POST
    @Path("_internal/capabilities")
    public Response postCapabilities(byte[] body) {
        return getCapabilities();
    }
}
