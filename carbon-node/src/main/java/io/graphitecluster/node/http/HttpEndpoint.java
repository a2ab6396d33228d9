package io.graphitecluster.node.http;

import java.io.IOException;

/** Answers the requests of one path. Called on a thread of its own, which it may block. */
@FunctionalInterface
public interface HttpEndpoint {
    /**
     * @throws HttpProblem to answer with an error
     * @throws IOException when files could not be read; answered with 500
     */
    HttpAnswer answer(HttpRequest request) throws IOException;
}
