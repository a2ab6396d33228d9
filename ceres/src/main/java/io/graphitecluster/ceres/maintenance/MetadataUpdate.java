package io.graphitecluster.ceres.maintenance;

import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.NodeMetadata;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The plugin {@code metadata}: gives nodes that have data the metadata that they should have. Properties of other names stay. */
final class MetadataUpdate implements Plugin {
    private final Surroundings surroundings;
    private final MetadataRules rules;

    MetadataUpdate(Surroundings surroundings, MetadataRules rules) {
        this.surroundings = surroundings;
        this.rules = rules;
    }

    @Override
    public void node(CeresNode node) throws IOException {
        NodeMetadata metadata = node.readMetadata();
        NodeMetadata wanted = rules.forNode(node.name()).orElse(metadata);
        Map<String, Object> properties = new LinkedHashMap<>(metadata.properties());
        properties.putAll(wanted.properties());
        if (!properties.equals(metadata.properties()) && !node.slices().isEmpty()) {
            surroundings.say("updating metadata: " + node);
            node.writeMetadata(NodeMetadata.of(properties));
        }
    }
}
