package io.graphitecluster.web.http;

import io.graphitecluster.web.version.VersionHandler;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** {@code /version}. */
@Path("/version")
@NonBlocking
public final class VersionResource {
    private final VersionHandler version;

    VersionResource(VersionHandler version) {
        this.version = version;
    }

    /** The version of the API. */
    @GET
    public Response get() {
        return Responses.of(version.answer());
    }

    /** The same. */
    @POST
    public Response post() {
        return Responses.of(version.answer());
    }
}
