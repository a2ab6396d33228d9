package io.graphitecluster.node.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * A request, read whole.
 *
 * @param method for example {@code GET}
 * @param path decoded, without query
 * @param parameters those of the query, then those of a body of type {@code application/x-www-form-urlencoded}
 * @param headers first value by name in any case
 * @param body empty when there is none
 * @param abandoned whether the client has gone away, so that nobody waits for an answer
 */
public record HttpRequest(
        String method,
        String path,
        Map<String, List<String>> parameters,
        Map<String, String> headers,
        byte[] body,
        BooleanSupplier abandoned) {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int MOST_PARAMETERS = 100_000;

    static HttpRequest of(
            String method, String uri, Map<String, String> headers, byte[] body, BooleanSupplier abandoned) {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        QueryStringDecoder decoder = new QueryStringDecoder(uri, StandardCharsets.UTF_8, true, MOST_PARAMETERS, true);
        Map<String, List<String>> parameters = new TreeMap<>();
        addAll(parameters, decoder.parameters());
        String type = byName.getOrDefault("content-type", "");
        if (type.startsWith(FORM)) {
            String form = new String(body, StandardCharsets.UTF_8);
            addAll(
                    parameters,
                    new QueryStringDecoder(form, StandardCharsets.UTF_8, false, MOST_PARAMETERS, true).parameters());
        }
        return new HttpRequest(method, decoder.path(), parameters, byName, body, abandoned);
    }

    /** This request, given up also when a limit says so. */
    public HttpRequest abandonedAlso(BooleanSupplier limit) {
        return new HttpRequest(
                method, path, parameters, headers, body, () -> abandoned.getAsBoolean() || limit.getAsBoolean());
    }

    /** All values of a parameter, in order. */
    public List<String> all(String parameter) {
        return parameters.getOrDefault(parameter, List.of());
    }

    /** The first value of a parameter. */
    public Optional<String> first(String parameter) {
        return all(parameter).stream().findFirst();
    }

    /** The value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    private static void addAll(Map<String, List<String>> target, Map<String, List<String>> source) {
        source.forEach((name, values) ->
                target.computeIfAbsent(name, any -> new ArrayList<>()).addAll(values));
    }
}
