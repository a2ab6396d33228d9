package io.graphitecluster.operator.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;

/** The project's charts, and what real Helm makes of them. */
final class Charts {
    static final Helm OPERATOR = new Helm(Path.of("..", "charts", "graphite-operator"));
    static final Helm CLUSTER = new Helm(Path.of("..", "charts", "graphite-cluster"));

    private static final YAMLMapper YAML = new YAMLMapper();

    private Charts() {}

    /** The objects that a template command renders. */
    static List<JsonNode> render(TemplateCommand command) {
        return objects(command.call());
    }

    /** The objects of a YAML file or of Helm's output. */
    static List<JsonNode> objects(String yaml) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            return documents.readAll().stream().filter(JsonNode::isObject).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(yaml, broken);
        }
    }

    /** The one object of a kind. */
    static JsonNode only(List<JsonNode> objects, String kind) {
        List<JsonNode> found = objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
        if (found.size() != 1) {
            throw new NoSuchElementException(found.size() + " objects of kind " + kind);
        }
        return found.getFirst();
    }

    /** A values file. */
    static Path values(Path folder, String yaml) {
        try {
            return Files.writeString(folder.resolve("values.yaml"), yaml);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
