package io.graphitecluster.node.http;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which endpoint answers which path. A slash at the end makes no difference. */
public final class HttpRoutes {
    private final Map<String, HttpEndpoint> endpoints = new TreeMap<>();

    /** Adds an endpoint. */
    public HttpRoutes add(String path, HttpEndpoint endpoint) {
        endpoints.put(normal(path), endpoint);
        return this;
    }

    Optional<HttpEndpoint> find(String path) {
        return Optional.ofNullable(endpoints.get(normal(path)));
    }

    private static String normal(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
