package io.graphitecluster.operator.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.operator.model.Quantities;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Whether an object is as it is wanted: all fields of the wanted one are in it with the same values. What else it has,
 * the server's defaults and other people's annotations, does not matter. Elements of lists are found by their
 * {@code name} where they have one, else by their place. Pure.
 */
final class ObjectMatch {
    private ObjectMatch() {}

    /**
     * Compares.
     *
     * @param wanted what is wanted
     * @param present what there is
     */
    static boolean covers(JsonNode wanted, JsonNode present) {
        if (empty(wanted)) {
            return true;
        }
        if (wanted.isObject()) {
            return present.isObject()
                    && wanted.properties().stream()
                            .allMatch(field -> covers(field.getValue(), present.path(field.getKey())));
        }
        if (wanted.isArray()) {
            return present.isArray() && (named(wanted) ? byName(wanted, present) : byPlace(wanted, present));
        }
        return wanted.equals(present)
                || (wanted.isValueNode()
                        && present.isValueNode()
                        && Quantities.same(wanted.asText(), present.asText()));
    }

    private static boolean empty(JsonNode value) {
        return value.isMissingNode() || value.isNull() || (value.isContainerNode() && value.isEmpty());
    }

    private static boolean named(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).allMatch(element -> element.has("name"));
    }

    private static boolean byName(JsonNode wanted, JsonNode present) {
        return StreamSupport.stream(wanted.spliterator(), false)
                .allMatch(element -> find(present, element.get("name"))
                        .filter(found -> covers(element, found))
                        .isPresent());
    }

    private static Optional<JsonNode> find(JsonNode list, JsonNode name) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(element -> name.equals(element.get("name")))
                .findFirst();
    }

    private static boolean byPlace(JsonNode wanted, JsonNode present) {
        if (wanted.size() != present.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!covers(wanted.get(i), present.get(i))) {
                return false;
            }
        }
        return true;
    }
}
