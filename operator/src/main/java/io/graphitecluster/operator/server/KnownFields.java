package io.graphitecluster.operator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The schemas of a server's OpenAPI documents, version 2 ({@code definitions}) or 3 ({@code components.schemas}), and
 * what they say of an object's fields. Pure.
 */
final class KnownFields {
    private final Map<String, JsonNode> schemas = new HashMap<>();
    private final Map<String, JsonNode> kinds = new HashMap<>();

    /**
     * Reads documents, and keeps only what describes some kinds: a whole document has thousands of schemas.
     *
     * @param documents OpenAPI documents as the server gives them
     * @param wanted kinds, as {@code StatefulSet}
     */
    KnownFields(List<JsonNode> documents, Set<String> wanted) {
        for (JsonNode document : documents) {
            read("#/definitions/", document.path("definitions"));
            read("#/components/schemas/", document.path("components").path("schemas"));
        }
        kinds.keySet().removeIf(key -> !wanted.contains(key.substring(key.indexOf(' ') + 1)));
        Set<String> used = new HashSet<>();
        kinds.values().forEach(schema -> collect(schema, used));
        schemas.keySet().retainAll(used);
    }

    private void collect(JsonNode schema, Set<String> used) {
        String reference = schema.path("$ref").asText("");
        if (schemas.containsKey(reference) && used.add(reference)) {
            collect(schemas.get(reference), used);
        }
        schema.forEach(part -> collect(part, used));
    }

    private void read(String prefix, JsonNode definitions) {
        definitions.properties().forEach(definition -> {
            schemas.put(prefix + definition.getKey(), definition.getValue());
            for (JsonNode kind : definition.getValue().path("x-kubernetes-group-version-kind")) {
                kinds.put(
                        key(
                                kind.path("group").asText(),
                                kind.path("version").asText(),
                                kind.path("kind").asText()),
                        definition.getValue());
            }
        });
    }

    private static String key(String group, String version, String kind) {
        return (group.isEmpty() ? version : group + "/" + version) + " " + kind;
    }

    /**
     * Whether the documents describe a kind.
     *
     * @param apiVersion as {@code policy/v1}
     * @param kind as {@code PodDisruptionBudget}
     */
    boolean has(String apiVersion, String kind) {
        return kinds.containsKey(apiVersion + " " + kind);
    }

    /**
     * Takes out of an object what its kind's schema does not have. An object of a kind that the documents do not
     * describe stays whole: then the server itself has to judge.
     *
     * @param object is changed
     * @return paths of what was taken out, as {@code spec.minReadySeconds}
     */
    List<String> prune(ObjectNode object) {
        List<String> removed = new ArrayList<>();
        JsonNode schema = kinds.get(
                object.path("apiVersion").asText() + " " + object.path("kind").asText());
        if (schema != null) {
            prune(object, schema, "", removed);
        }
        return removed;
    }

    private void prune(JsonNode value, JsonNode declared, String path, List<String> removed) {
        JsonNode schema = resolve(declared).orElse(null);
        if (schema == null) {
            return;
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                prune(value.get(i), schema.path("items"), path + "[" + i + "]", removed);
            }
        } else if (value.isObject() && schema.path("properties").isObject()) {
            fields((ObjectNode) value, schema.path("properties"), path, removed);
        } else if (value.isObject() && schema.path("additionalProperties").isObject()) {
            value.properties()
                    .forEach(field -> prune(
                            field.getValue(),
                            schema.path("additionalProperties"),
                            path + "." + field.getKey(),
                            removed));
        }
    }

    private void fields(ObjectNode object, JsonNode properties, String path, List<String> removed) {
        for (Iterator<Map.Entry<String, JsonNode>> fields = object.properties().iterator(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            String place = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            JsonNode property = properties.get(field.getKey());
            if (property == null) {
                fields.remove();
                removed.add(place);
            } else {
                prune(field.getValue(), property, place, removed);
            }
        }
    }

    /** Follows references, which version 3 wraps into {@code allOf} when it adds a default. */
    private Optional<JsonNode> resolve(JsonNode declared) {
        JsonNode schema = declared;
        for (int steps = 0; steps < 10; steps++) {
            if (schema.path("allOf").size() == 1) {
                schema = schema.path("allOf").get(0);
            } else if (schema.has("$ref")) {
                schema = schemas.getOrDefault(schema.path("$ref").asText(), schema.path("unknown"));
            } else {
                return schema.isMissingNode() ? Optional.empty() : Optional.of(schema);
            }
        }
        return Optional.empty();
    }
}
