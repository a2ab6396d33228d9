package io.graphitecluster.operator.crd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The values schema of the chart graphite-cluster: the CRD's schema of {@code spec} as JSON Schema (draft 7), and the
 * chart's own values. Unknown fields are refused, which a server would drop in silence.
 */
final class ValuesSchema {
    static final Path CHECKED_IN = Path.of("..", "charts", "graphite-cluster", "values.schema.json");

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ValuesSchema() {}

    /**
     * The schema's JSON.
     *
     * @param crd the CRD's YAML
     */
    static String json(String crd) {
        try {
            JsonNode version = new YAMLMapper().readTree(crd).at("/spec/versions/0");
            ObjectNode schema = JSON.createObjectNode();
            schema.put("$schema", "http://json-schema.org/draft-07/schema#");
            schema.put("description", "Generated from the CRD; do not edit. Run: make crds");
            schema.setAll((ObjectNode) converted(version.at("/schema/openAPIV3Schema/properties/spec")));
            ObjectNode properties = (ObjectNode) schema.get("properties");
            properties.putObject("global").put("type", "object");
            properties.putObject("name").put("type", "string").put("maxLength", 43);
            for (String texts : new String[] {"labels", "annotations"}) {
                properties
                        .putObject(texts)
                        .put("type", "object")
                        .putObject("additionalProperties")
                        .put("type", "string");
            }
            return JSON.writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode converted(JsonNode openApi) {
        if (!openApi.isObject()) {
            return openApi;
        }
        ObjectNode schema = JSON.createObjectNode();
        openApi.properties().forEach(field -> {
            switch (field.getKey()) {
                case "properties" -> {
                    ObjectNode properties = schema.putObject("properties");
                    field.getValue()
                            .properties()
                            .forEach(property -> properties.set(property.getKey(), converted(property.getValue())));
                    schema.put("additionalProperties", false);
                }
                case "items", "additionalProperties" -> schema.set(field.getKey(), converted(field.getValue()));
                case "x-kubernetes-int-or-string" ->
                    schema.putArray("type").add("integer").add("string");
                case "anyOf", "x-kubernetes-validations", "default" -> {
                    // Said otherwise above, known to servers only, or filled in by the server.
                }
                default -> schema.set(field.getKey(), field.getValue());
            }
        });
        return schema;
    }
}
