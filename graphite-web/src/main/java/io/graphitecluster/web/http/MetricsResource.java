package io.graphitecluster.web.http;

import io.graphitecluster.web.metrics.ExpandHandler;
import io.graphitecluster.web.metrics.FindHandler;
import io.graphitecluster.web.metrics.IndexHandler;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** {@code /metrics} and what is below it. */
@Path("/metrics")
@RunOnVirtualThread
public final class MetricsResource {
    private final Exchange exchange;
    private final FindHandler find;
    private final ExpandHandler expand;
    private final IndexHandler index;

    MetricsResource(Exchange exchange, FindHandler find, ExpandHandler expand, IndexHandler index) {
        this.exchange = exchange;
        this.find = find;
        this.expand = expand;
        this.index = index;
    }

    /** A find; upstream answers it here too. */
    @GET
    public Response get() {
        return getFind();
    }

    /** A find with parameters in the body. */
    @POST
    public Response post(byte[] body) {
        return postFind(body);
    }

    /** Nodes that match a pattern. */
    @GET
    @Path("find")
    public Response getFind() {
        return exchange.answer(find::answer);
    }

    /** Nodes that match a pattern, with parameters in the body. */
    @POST
    @Path("find")
    public Response postFind(byte[] body) {
        return exchange.answer(body, find::answer, find::answerMessage);
    }

    /** Paths that patterns match. */
    @GET
    @Path("expand")
    public Response getExpand() {
        return exchange.answer(expand::answer);
    }

    /** Paths that patterns match, with parameters in the body. */
    @POST
    @Path("expand")
    public Response postExpand(byte[] body) {
        return exchange.answer(body, expand::answer);
    }

    /** The names of all series. */
    @GET
    @Path("index.json")
    public Response getIndex() {
        return exchange.answer(index::answer);
    }

    /** The names of all series, with parameters in the body. */
    @POST
    @Path("index.json")
    public Response postIndex(byte[] body) {
        return exchange.answer(body, index::answer);
    }
}
