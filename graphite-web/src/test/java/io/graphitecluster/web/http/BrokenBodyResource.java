package io.graphitecluster.web.http;

import io.graphitecluster.web.api.Answer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Answers whose body fails after a number of bytes. */
@Path("/broken-body")
@RunOnVirtualThread
public final class BrokenBodyResource {
    private final Exchange exchange;

    BrokenBodyResource(Exchange exchange) {
        this.exchange = exchange;
    }

    /** So many bytes, then nothing that is an answer. */
    @GET
    @Path("{bytes}")
    public Response get(@PathParam("bytes") int bytes) {
        return exchange.answer((parameters, accept, memory) -> Answer.streamed(Answer.TEXT, out -> {
            out.write(new byte[bytes]);
            throw new IllegalStateException("a body that fails");
        }));
    }
}
