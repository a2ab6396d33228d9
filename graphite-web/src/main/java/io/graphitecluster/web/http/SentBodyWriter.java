package io.graphitecluster.web.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Lets a {@link SentBody} send itself. The server's own stream ends a body that failed as if it were whole, and takes
 * the place of whoever waits for the end of the exchange.
 */
@Provider
public final class SentBodyWriter implements ServerMessageBodyWriter<SentBody> {
    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType media) {
        return SentBody.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return SentBody.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(SentBody body, Type generic, ServerRequestContext context) throws IOException {
        body.send();
    }

    @Override
    public void writeTo(
            SentBody body,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        throw new IllegalStateException("a body is sent by writeResponse");
    }
}
