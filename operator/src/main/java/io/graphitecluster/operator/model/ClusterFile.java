package io.graphitecluster.operator.model;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.graphitecluster.operator.api.GraphiteClusterSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A {@code GraphiteCluster} in a YAML or JSON file, for whoever runs one without a Kubernetes server. Reading is
 * strict: an unknown field is a mistake that a server would have pointed out.
 *
 * @param name the resource's name
 * @param spec what it asks for; {@link SpecValidator} finds no problem in it
 */
public record ClusterFile(String name, GraphiteClusterSpec spec) {
    private static final String API_VERSION = "graphitecluster.io/v1alpha1";
    private static final String KIND = "GraphiteCluster";
    private static final Set<String> FIELDS = Set.of("apiVersion", "kind", "metadata", "spec", "status");
    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    /** Thrown when a file does not hold a valid {@code GraphiteCluster}. */
    public static final class InvalidClusterFileException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final transient List<SpecProblem> problems;

        InvalidClusterFileException(List<SpecProblem> problems) {
            super(problems.stream().map(SpecProblem::toString).collect(Collectors.joining("\n")));
            this.problems = List.copyOf(problems);
        }

        /** What is wrong, each with the field's path. */
        public List<SpecProblem> problems() {
            return problems;
        }
    }

    /**
     * Reads and checks a file's text.
     *
     * @throws InvalidClusterFileException naming every field that is wrong; for broken YAML the line and column
     */
    public static ClusterFile parse(String text) {
        JsonNode root;
        try {
            root = YAML.readTree(text);
        } catch (JsonProcessingException broken) {
            throw invalid(
                    "line " + broken.getLocation().getLineNr() + ", column "
                            + broken.getLocation().getColumnNr(),
                    "is not YAML: " + broken.getOriginalMessage());
        }
        if (root == null || !root.isObject()) {
            throw invalid("file", "must hold one object with apiVersion " + API_VERSION + " and kind " + KIND);
        }
        expect(root, "apiVersion", API_VERSION);
        expect(root, "kind", KIND);
        root.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw invalid(field, "is not a field of a GraphiteCluster");
            }
        });
        String name = root.path("metadata").path("name").asText("");
        GraphiteClusterSpec spec = spec(root.path("spec"));
        List<SpecProblem> problems = SpecValidator.problems(name, spec);
        if (!problems.isEmpty()) {
            throw new InvalidClusterFileException(problems);
        }
        return new ClusterFile(name, spec);
    }

    private static GraphiteClusterSpec spec(JsonNode spec) {
        try {
            return YAML.treeToValue(spec, GraphiteClusterSpec.class);
        } catch (UnrecognizedPropertyException unknown) {
            throw invalid(
                    path(unknown),
                    "is not a field; there are "
                            + unknown.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .toList());
        } catch (JsonMappingException mismatch) {
            throw invalid(path(mismatch), "has another type: " + mismatch.getOriginalMessage());
        } catch (JsonProcessingException broken) {
            throw invalid("spec", broken.getOriginalMessage());
        }
    }

    private static String path(JsonMappingException problem) {
        StringBuilder path = new StringBuilder("spec");
        for (JsonMappingException.Reference step : problem.getPath()) {
            if (step.getFieldName() != null) {
                path.append('.').append(step.getFieldName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.toString();
    }

    private static void expect(JsonNode root, String field, String value) {
        String actual = root.path(field).asText("");
        if (!actual.equals(value)) {
            throw invalid(field, "must be " + value + ", is " + Problems.quoted(actual));
        }
    }

    private static InvalidClusterFileException invalid(String field, String problem) {
        return new InvalidClusterFileException(List.of(new SpecProblem(field, problem)));
    }
}
