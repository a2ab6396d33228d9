package io.graphitecluster.web.http;

import io.graphitecluster.web.functions.FunctionsHandler;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** {@code /functions} and what is below it. */
@Path("/functions")
@RunOnVirtualThread
public final class FunctionsResource {
    private final Exchange exchange;
    private final FunctionsHandler functions;

    FunctionsResource(Exchange exchange, FunctionsHandler functions) {
        this.exchange = exchange;
        this.functions = functions;
    }

    /** All functions. */
    @GET
    public Response list() {
        return exchange.answer((parameters, accept, memory) -> functions.list(parameters));
    }

    /** One function. */
    @GET
    @Path("{name: .+}")
    public Response details(@PathParam("name") String name) {
        return exchange.answer((parameters, accept, memory) -> functions.details(name, parameters));
    }
}
