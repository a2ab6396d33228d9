package io.graphitecluster.node.http;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a body of any length. Called once, on a thread that it may block. */
@FunctionalInterface
public interface HttpStream {
    /**
     * Writes the body.
     *
     * @param out waits for the client; what it keeps is bounded
     * @throws HttpProblem to answer with an error, as long as little was written; afterwards the connection is broken off
     *     instead, so that nobody takes a part for the whole
     * @throws IOException when files could not be read, or the client has gone away
     */
    void writeTo(OutputStream out) throws IOException;
}
