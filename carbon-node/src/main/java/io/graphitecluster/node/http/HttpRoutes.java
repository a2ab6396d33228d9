package io.graphitecluster.node.http;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which endpoint answers which path. A slash at the end makes no difference. */
public final class HttpRoutes {
    private final Map<String, HttpEndpoint> endpoints = new TreeMap<>();
    private final Map<String, HttpEndpoint> below = new TreeMap<>();

    /** Adds an endpoint. */
    public HttpRoutes add(String path, HttpEndpoint endpoint) {
        endpoints.put(normal(path), endpoint);
        return this;
    }

    /** Adds an endpoint for the paths with one part more than this one, but for those that have their own. */
    public HttpRoutes addBelow(String path, HttpEndpoint endpoint) {
        below.put(normal(path), endpoint);
        return this;
    }

    Optional<HttpEndpoint> find(String path) {
        HttpEndpoint exact = endpoints.get(normal(path));
        int slash = path.lastIndexOf('/');
        return exact == null && slash > 0
                ? Optional.ofNullable(below.get(path.substring(0, slash)))
                : Optional.ofNullable(exact);
    }

    private static String normal(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
