package io.graphitecluster.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import io.graphitecluster.operator.api.GraphiteClusterSpec;
import io.graphitecluster.operator.model.SpecValidator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The CRD's rules in CEL, evaluated as a server does, against the validator: both must say the same. */
class RulesTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Cel CEL = CelFactory.standardCelBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("self", SimpleType.DYN)
            .addVar("oldSelf", SimpleType.DYN)
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "g                                           | {}                                                    | ''",
                "1g                                          | {}                                                    | must begin with a letter",
                "g.h                                         | {}                                                    | must begin with a letter",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  | {}                                                    | ''",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | {}                                                    | too long",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  | {carbon: {shards: 11}}                                | too long",
                "g | {storageSchemas: [{name: a, pattern: b}, {name: c, pattern: .*}]}                               | ''",
                "g | {storageSchemas: [{name: a, pattern: b}, {name: a, pattern: c}]}                                | must be used once",
                "g | {storageSchemas: [{name: a, pattern: .*}, {name: b, pattern: c}]}                               | only the last schema",
                "g | {storageSchemas: [{name: a, pattern: .*}, {name: b, pattern: .*}]}                              | only the last schema",
                "g | {storageAggregation: [{name: a, pattern: b}, {name: a, pattern: c}]}                            | must be used once",
                "g | {storageAggregation: [{name: a, pattern: .*}, {name: b, pattern: c}]}                           | only the last rule",
                "g | {web: {env: [{name: A}, {name: B}]}}                                                            | ''",
                "g | {web: {env: [{name: A}, {name: A}]}}                                                            | must be used once"
            })
    void refuseWhatTheValidatorRefuses(String name, String edit, String message) throws Exception {
        JsonNode spec = YAML.readTree("carbon: {shards: 1, storage: {size: 1Gi}}");
        YAML.readerForUpdating(spec).readValue(edit);
        for (JsonNode schema : spec.path("storageSchemas")) {
            ((ObjectNode) schema).put("retentions", "60s:1d");
        }
        JsonNode object = YAML.createObjectNode()
                .<ObjectNode>set("metadata", YAML.createObjectNode().put("name", name))
                .set("spec", spec);

        List<String> messages = new ArrayList<>();
        evaluate(schema(), object, null, messages);

        boolean valid = SpecValidator.problems(name, YAML.treeToValue(spec, GraphiteClusterSpec.class))
                .isEmpty();
        assertThat(messages.isEmpty()).isEqualTo(valid).isEqualTo(message.isEmpty());
        assertThat(messages).allSatisfy(found -> assertThat(found).contains(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{size: 1Gi}                         | {size: 1Gi}                         | ''",
                "{size: 1Gi}                         | {size: 2Gi}                         | size cannot be changed",
                "{size: 1Gi, storageClassName: a}    | {size: 1Gi, storageClassName: a}    | ''",
                "{size: 1Gi, storageClassName: a}    | {size: 1Gi, storageClassName: b}    | storageClassName cannot be changed",
                "{size: 1Gi, storageClassName: a}    | {size: 1Gi}                         | storageClassName cannot be changed",
                "{size: 1Gi}                         | {size: 1Gi, storageClassName: a}    | storageClassName cannot be changed"
            })
    void keepVolumesAsTheyAre(String before, String after, String message) throws Exception {
        JsonNode storage = schema().at("/properties/spec/properties/carbon/properties/storage");
        List<String> messages = new ArrayList<>();

        evaluate(storage, YAML.readTree(after), YAML.readTree(before), messages);

        assertThat(messages)
                .hasSize(message.isEmpty() ? 0 : 1)
                .allSatisfy(found -> assertThat(found).contains(message));
    }

    @Test
    void allHaveAMessageThatNamesTheField() throws IOException {
        List<JsonNode> rules = schema().findValues("x-kubernetes-validations");

        assertThat(rules)
                .hasSizeGreaterThan(4)
                .allSatisfy(list -> assertThat(list).allSatisfy(rule -> {
                    assertThat(rule.path("message").asText()).matches("(metadata|spec)\\.[A-Za-z.]+:? .*");
                    assertThat(rule.path("rule").asText()).isNotBlank();
                }));
    }

    private static JsonNode schema() throws IOException {
        return YAML.readTree(GeneratedCrd.CHECKED_IN.toFile()).at("/spec/versions/0/schema/openAPIV3Schema");
    }

    /** As a server does: rules about the past only where there is one. */
    private static void evaluate(JsonNode schema, JsonNode self, JsonNode old, List<String> messages)
            throws CelValidationException, CelEvaluationException {
        for (JsonNode rule : schema.path("x-kubernetes-validations")) {
            String text = rule.path("rule").asText();
            if (old == null && text.contains("oldSelf")) {
                continue;
            }
            Map<String, Object> variables =
                    old == null ? Map.of("self", plain(self)) : Map.of("self", plain(self), "oldSelf", plain(old));
            Object holds = CEL.createProgram(CEL.compile(text).getAst()).eval(variables);
            if (!Boolean.TRUE.equals(holds)) {
                messages.add(rule.path("message").asText());
            }
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (self.has(property.getKey())) {
                JsonNode before = old == null ? null : old.get(property.getKey());
                evaluate(property.getValue(), self.get(property.getKey()), before, messages);
            }
        }
    }

    private static Object plain(JsonNode value) {
        return longs(YAML.convertValue(value, Object.class));
    }

    /** CEL's numbers are 64 bits wide. */
    private static Object longs(Object value) {
        return switch (value) {
            case Integer number -> number.longValue();
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((key, element) -> copy.put(key, longs(element)));
                yield copy;
            }
            case List<?> list -> list.stream().map(RulesTest::longs).toList();
            default -> value;
        };
    }
}
