package io.graphitecluster.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.graphitecluster.operator.api.GraphiteClusterSpec;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A file read without a server and a resource that a server completed must be the same cluster. */
class DefaultsTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void theTypesFillInWhatTheCrdFillsIn() throws IOException {
        JsonNode schema = YAML.readTree(GeneratedCrd.CHECKED_IN.toFile())
                .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
        ObjectNode spec = (ObjectNode) YAML.readTree("carbon: {storage: {size: 1Gi}}");
        GraphiteClusterSpec fromFile = YAML.treeToValue(spec, GraphiteClusterSpec.class);

        complete(spec, schema);

        assertThat(spec.at("/web/service/type").asText()).isEqualTo("ClusterIP");
        assertThat(YAML.treeToValue(spec, GraphiteClusterSpec.class)).isEqualTo(fromFile);
    }

    /** As an API server fills in defaults: parents first. */
    private static void complete(ObjectNode object, JsonNode schema) {
        schema.path("properties").properties().forEach(property -> {
            JsonNode declared = property.getValue();
            if (!object.has(property.getKey()) && declared.has("default")) {
                object.set(property.getKey(), declared.get("default").deepCopy());
            }
            if (object.get(property.getKey()) instanceof ObjectNode below) {
                complete(below, declared);
            }
        });
    }
}
