package io.graphitecluster.operator.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.graphitecluster.operator.model.objects.ContentHash;
import io.graphitecluster.operator.server.ServerKnowledge;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;

/**
 * An object in the form in which it is written: without what the server does not know, and with a hash of itself as
 * annotation. The hash tells that a field was taken away since the last write, which the fields themselves cannot.
 */
final class ObjectForm {
    /** Annotation with the hash of the object as it was last written. */
    static final String HASH = "graphitecluster.io/applied-hash";

    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final KubernetesSerialization serialization;
    private final ServerKnowledge knowledge;

    ObjectForm(KubernetesSerialization serialization, ServerKnowledge knowledge) {
        this.serialization = serialization;
        this.knowledge = knowledge;
    }

    /** The tree that is written for an object. */
    ObjectNode tree(HasMetadata wanted) {
        ObjectNode tree = serialization.convertValue(wanted, ObjectNode.class);
        tree.remove("status");
        knowledge.prune(tree);
        dropEmpty(tree.path("metadata"));
        String hash = ContentHash.of(sorted(tree));
        ((ObjectNode) tree.path("metadata")).withObjectProperty("annotations").put(HASH, hash);
        return tree;
    }

    /** Whether an object of the server is the wanted one, and nothing was taken away since it was written. */
    boolean isCurrent(ObjectNode wanted, HasMetadata present) {
        return ObjectMatch.covers(wanted, serialization.convertValue(present, JsonNode.class));
    }

    /** Whether what is wanted is what was written last, whatever became of it since. */
    boolean wasWritten(ObjectNode wanted, HasMetadata present) {
        Map<String, String> annotations = present.getMetadata().getAnnotations();
        return annotations != null
                && wanted.at("/metadata/annotations").path(HASH).asText().equals(annotations.get(HASH));
    }

    /** The tree as an object of a type. */
    <T extends HasMetadata> T object(ObjectNode tree, Class<T> type) {
        return serialization.convertValue(tree, type);
    }

    /** What there is with what is wanted written over it: objects are merged, lists and values replaced. */
    ObjectNode merged(HasMetadata present, ObjectNode wanted) {
        ObjectNode tree = serialization.convertValue(present, ObjectNode.class);
        overlay(tree, wanted);
        return tree;
    }

    private static void overlay(ObjectNode target, ObjectNode source) {
        source.properties().forEach(field -> {
            JsonNode old = target.get(field.getKey());
            if (old instanceof ObjectNode below && field.getValue() instanceof ObjectNode above) {
                overlay(below, above);
            } else {
                target.set(field.getKey(), field.getValue());
            }
        });
    }

    /** Builders leave empty lists and objects in the metadata, which would make equal objects differ. */
    private static void dropEmpty(JsonNode metadata) {
        if (metadata instanceof ObjectNode object) {
            for (Iterator<Map.Entry<String, JsonNode>> fields =
                            object.properties().iterator();
                    fields.hasNext(); ) {
                JsonNode value = fields.next().getValue();
                if ((value instanceof ObjectNode || value instanceof ArrayNode) && value.isEmpty()) {
                    fields.remove();
                }
            }
        }
    }

    private static String sorted(ObjectNode tree) {
        try {
            return SORTED.writeValueAsString(SORTED.treeToValue(tree, Map.class));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("a tree that was just made cannot be written", impossible);
        }
    }
}
