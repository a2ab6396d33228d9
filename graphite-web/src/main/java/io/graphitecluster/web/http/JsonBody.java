package io.graphitecluster.web.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import java.io.IOException;

/**
 * Parameters in a JSON body:
 *
 * <pre>
 * {"target": ["a.b", "c.d"], "from": "-1h", "maxDataPoints": 100, "template": {"host": "web01"}}
 * </pre>
 *
 * A list is the parameter several times, an object {@code name[key]} for each key, null is nothing.
 */
final class JsonBody {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonBody() {}

    /** @throws InvalidRequestException when the body is no JSON object of such values; names the place */
    static Parameters parse(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JacksonException e) {
            throw new InvalidRequestException("The body is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new InvalidRequestException("The body is no JSON: " + e.getMessage());
        }
        if (!root.isObject()) {
            throw new InvalidRequestException(
                    "The body is no JSON object: post {\"target\": [\"a.b\"], \"from\": \"-1h\"}");
        }
        Parameters.Builder parameters = Parameters.builder();
        root.properties().forEach(field -> add(parameters, field.getKey(), field.getValue()));
        return parameters.build();
    }

    private static void add(Parameters.Builder parameters, String name, JsonNode value) {
        if (value.isArray()) {
            value.forEach(item -> addOne(parameters, name, item));
        } else if (value.isObject()) {
            value.properties()
                    .forEach(field -> addOne(parameters, name + "[" + field.getKey() + "]", field.getValue()));
        } else {
            addOne(parameters, name, value);
        }
    }

    private static void addOne(Parameters.Builder parameters, String name, JsonNode value) {
        if (value.isContainerNode()) {
            throw new InvalidRequestException(
                    "The body nests too deeply at " + name + ": give texts and numbers there");
        }
        if (!value.isNull()) {
            parameters.add(name, value.asText());
        }
    }
}
