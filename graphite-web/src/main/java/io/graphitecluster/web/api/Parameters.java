package io.graphitecluster.web.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The named values of a request: those of the query string, then those of a posted form. A name may stand more than
 * once; asked for one value, the last one counts, so a form wins over the query string, as upstream has it.
 */
public final class Parameters {
    private static final Parameters EMPTY = new Parameters(Map.of());

    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /** No parameters. */
    public static Parameters empty() {
        return EMPTY;
    }

    /**
     * Reads {@code a=1&b=2}, as in a query string or in the body of a form.
     *
     * @throws InvalidRequestException when a percent escape is broken
     */
    public static Parameters parse(String encoded) {
        Parameters result = EMPTY;
        if (encoded == null || encoded.isEmpty()) {
            return result;
        }
        Builder builder = new Builder();
        for (String pair : encoded.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            builder.add(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return builder.build();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(
                    "The parameter text '" + text + "' has a broken percent escape: " + e.getMessage());
        }
    }

    /** Collects parameters in order. */
    public static Builder builder() {
        return new Builder();
    }

    /** These parameters and then the other's, whose values come after ours under each name. */
    public Parameters and(Parameters other) {
        Builder builder = new Builder();
        values.forEach((name, list) -> list.forEach(value -> builder.add(name, value)));
        other.values.forEach((name, list) -> list.forEach(value -> builder.add(name, value)));
        return builder.build();
    }

    /** Whether the name stands in the request, with whatever value. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The last value under the name. */
    public Optional<String> get(String name) {
        List<String> all = values.get(name);
        return all == null ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The last value under the name, or the fallback when the name is missing. */
    public String get(String name, String fallback) {
        return get(name).orElse(fallback);
    }

    /** All values under the name, in order; empty when there is none. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The names, in the order of their first appearance. */
    public Set<String> names() {
        return values.keySet();
    }

    /** Collects parameters in order. */
    public static final class Builder {
        private final Map<String, List<String>> collected = new LinkedHashMap<>();

        private Builder() {}

        /** Adds one more value under the name. */
        public Builder add(String name, String value) {
            collected.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
            return this;
        }

        /** The parameters collected so far. */
        public Parameters build() {
            Map<String, List<String>> copy = new LinkedHashMap<>();
            collected.forEach((name, list) -> copy.put(name, List.copyOf(list)));
            return new Parameters(copy);
        }
    }
}
