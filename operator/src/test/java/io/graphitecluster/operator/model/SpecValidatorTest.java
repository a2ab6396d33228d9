package io.graphitecluster.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.graphitecluster.operator.api.GraphiteClusterSpec;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecValidatorTest {
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final String VALID = "carbon: {storage: {size: 1Gi}}";

    @Test
    void aSmallSpecIsValid() throws IOException {
        assertThat(problems("g", VALID)).isEmpty();
    }

    @Test
    void aSpecWithEverythingIsValid() throws IOException {
        assertThat(problems("g", """
                carbon:
                  image: registry.example.org:5000/graphite/carbon-node@sha256:0123456789abcdef
                  imagePullPolicy: Always
                  shards: 1000
                  hash: jump_fnv1a
                  storage: {size: 1.5Ti, storageClassName: fast-ssd}
                  resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {cpu: 2, memory: 2e9, example.org/gpu: 1}}
                  config: {MAX_CACHE_SIZE: inf, MAX_CREATES_PER_MINUTE: 1e3, LOG_UPDATES: false, CARBON_METRIC_PREFIX: a%b}
                  terminationGracePeriodSeconds: 30
                  service: {type: LoadBalancer, annotations: {example.org/pool: a b}}
                  nodeSelector: {disktype: ssd}
                  tolerations:
                    - {operator: Exists}
                    - {key: a, value: b, effect: NoExecute, tolerationSeconds: 5}
                storageSchemas:
                  - {name: carbon, pattern: '^carbon\\.', retentions: '60:90d'}
                  - {name: named, pattern: '(?P<the_host>[a-z]+)\\.cpu', retentions: '10s:6h, 1m:7d'}
                  - {name: all, pattern: .*, retentions: '60s:1d'}
                storageAggregation:
                  - {name: all, pattern: .*, xFilesFactor: 0, aggregationMethod: avg_zero}
                web:
                  replicas: 0
                  timeZone: Europe/Zurich
                  env: [{name: JAVA_OPTS, value: -Xmx1g}]
                imagePullSecrets: [{name: registry.example.org}]
                """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "carbon | null | spec.carbon | is missing",
                "carbon.image | a b | spec.carbon.image | is not an image",
                "carbon.imagePullPolicy | Sometimes | spec.carbon.imagePullPolicy | Always, IfNotPresent or Never",
                "carbon.shards | 0 | spec.carbon.shards | must be between 1 and 1000, is 0",
                "carbon.shards | 1001 | spec.carbon.shards | must be between 1 and 1000, is 1001",
                "carbon.hash | md5 | spec.carbon.hash | \"md5\" must be jump_fnv1a",
                "carbon.storage | null | spec.carbon.storage.size | is missing",
                "carbon.storage.size | large | spec.carbon.storage.size | \"large\" is not a size",
                "carbon.storage.size | 0 | spec.carbon.storage.size | is not a size",
                "carbon.storage.size | -1Gi | spec.carbon.storage.size | is not a size",
                "carbon.storage.storageClassName | A_B | spec.carbon.storage.storageClassName | is not the name of a StorageClass",
                "carbon.resources | {limits: {cpu: some}} | spec.carbon.resources.limits.cpu | \"some\" is not a quantity",
                "carbon.resources | {requests: {'a b': 1}} | spec.carbon.resources.requests.a b | is not the name of a resource",
                "carbon.resources | {requests: {cpu: 2}, limits: {cpu: 1500m}} | spec.carbon.resources.requests.cpu | is more than the limit",
                "carbon.config | {LOCAL_DATA_DIR: /} | spec.carbon.config.LOCAL_DATA_DIR | is set by the operator",
                "carbon.config | {LINE_RECEIVER_PORT: 1} | spec.carbon.config.LINE_RECEIVER_PORT | is set by the operator",
                "carbon.config | {MAX_CACHE_SIZ: 1} | spec.carbon.config.MAX_CACHE_SIZ | did you mean MAX_CACHE_SIZE?",
                "carbon.config | {MAX_CACHE_SIZE: \"1\\n[cluster]\"} | spec.carbon.config.MAX_CACHE_SIZE | must be one line",
                "carbon.config | {MAX_CACHE_SIZE: lots} | spec.carbon.config.MAX_CACHE_SIZE | write a number of at least 0, or inf",
                "carbon.config | {CARBON_METRIC_INTERVAL: 1.5} | spec.carbon.config.CARBON_METRIC_INTERVAL | write a whole number",
                "carbon.config | {PICKLE_RECEIVER_MAX_LENGTH: 0} | spec.carbon.config.PICKLE_RECEIVER_MAX_LENGTH | from 1 to",
                "carbon.config | {LOG_UPDATES: perhaps} | spec.carbon.config.LOG_UPDATES | write True or False",
                "carbon.config | {CACHE_WRITE_STRATEGY: random} | spec.carbon.config.CACHE_WRITE_STRATEGY | timesorted",
                "carbon.config | {CARBON_METRIC_PREFIX: ''} | spec.carbon.config.CARBON_METRIC_PREFIX | write a text",
                "storageSchemas | [{name: a, pattern: '\\p{L}', retentions: '1s:1d'}] | spec.storageSchemas[0].pattern | bad escape",
                "carbon.terminationGracePeriodSeconds | 5 | spec.carbon.terminationGracePeriodSeconds | between 30 and 86400",
                "carbon.service | {type: ExternalName} | spec.carbon.service.type | ClusterIP, LoadBalancer or NodePort",
                "carbon.service | {annotations: {'a b': c}} | spec.carbon.service.annotations.a b | is not an annotation",
                "carbon.nodeSelector | {a: 'b c'} | spec.carbon.nodeSelector.a | must be a label",
                "carbon.tolerations | [{value: b}] | spec.carbon.tolerations[0].key | is missing",
                "carbon.tolerations | [{key: a b, value: b}] | spec.carbon.tolerations[0].key | is not the key of a taint",
                "carbon.tolerations | [{key: a, value: b c}] | spec.carbon.tolerations[0].value | is not the value of a taint",
                "carbon.tolerations | [{key: a, operator: Exists, value: b}] | spec.carbon.tolerations[0].value | must be empty",
                "carbon.tolerations | [{key: a, operator: Like}] | spec.carbon.tolerations[0].operator | Equal or Exists",
                "carbon.tolerations | [{key: a, effect: Run}] | spec.carbon.tolerations[0].effect | NoExecute",
                "carbon.tolerations | [{key: a, tolerationSeconds: 1}] | spec.carbon.tolerations[0].tolerationSeconds | NoExecute",
                "storageSchemas | [{pattern: a, retentions: '1s:1d'}] | spec.storageSchemas[0].name | nothing must be",
                "storageSchemas | [{name: 'a]b', pattern: a, retentions: '1s:1d'}] | spec.storageSchemas[0].name | letters, digits",
                "storageSchemas | [{name: DEFAULT, pattern: a, retentions: '1s:1d'}] | spec.storageSchemas[0].name | a meaning of its own",
                "storageSchemas | [{name: a, pattern: a, retentions: '1s:1d'}, {name: a, pattern: b, retentions: '1s:1d'}] | spec.storageSchemas[1].name | is there twice",
                "storageSchemas | [{name: a, retentions: '1s:1d'}] | spec.storageSchemas[0].pattern | must be a regular expression",
                "storageSchemas | [{name: a, pattern: 'a(', retentions: '1s:1d'}] | spec.storageSchemas[0].pattern | is not a regular expression",
                "storageSchemas | [{name: a, pattern: \"a\\nb\", retentions: '1s:1d'}] | spec.storageSchemas[0].pattern | must be one line",
                "storageSchemas | [{name: a, pattern: ' a', retentions: '1s:1d'}] | spec.storageSchemas[0].pattern | nor ends with space",
                "storageSchemas | [{name: a, pattern: .*, retentions: '1s:1d'}, {name: b, pattern: b, retentions: '1s:1d'}] | spec.storageSchemas[0].pattern | only the last",
                "storageSchemas | [{name: a, pattern: a}] | spec.storageSchemas[0].retentions | of archives",
                "storageSchemas | [{name: a, pattern: a, retentions: '60x:1d'}] | spec.storageSchemas[0].retentions | is not a retention",
                "storageAggregation | [{name: a, pattern: a, xFilesFactor: 1.5}] | spec.storageAggregation[0].xFilesFactor | between 0 and 1",
                "storageAggregation | [{name: a, pattern: a, xFilesFactor: NaN}] | spec.storageAggregation[0].xFilesFactor | between 0 and 1",
                "storageAggregation | [{name: a, pattern: a, aggregationMethod: mean}] | spec.storageAggregation[0].aggregationMethod | avg_zero",
                "storageAggregation | [{name: a, pattern: a}, {name: a, pattern: b}] | spec.storageAggregation[1].name | is there twice",
                "storageAggregation | [{name: a, pattern: .*}, {name: b, pattern: b}] | spec.storageAggregation[0].pattern | only the last",
                "web.image | ':x' | spec.web.image | is not an image",
                "web.imagePullPolicy | x | spec.web.imagePullPolicy | Always",
                "web.replicas | -1 | spec.web.replicas | between 0 and 100",
                "web.resources | {requests: {memory: lots}} | spec.web.resources.requests.memory | is not a quantity",
                "web.timeZone | Mars/Olympus | spec.web.timeZone | is not a time zone",
                "web.env | [{name: 1A}] | spec.web.env[0].name | is not the name of an environment variable",
                "web.env | [{name: A}, {name: A}] | spec.web.env[1].name | is there twice",
                "web.env | [{name: GRAPHITE_TIME_ZONE, value: UTC}] | spec.web.env[0].name | set spec.web.timeZone",
                "web.env | [{name: GRAPHITE_CLUSTER_MAP}] | spec.web.env[0].name | is set by the operator",
                "web.env | [{name: GRAPHITE_LOCAL_SETTINGS}] | spec.web.env[0].name | set spec.web.localSettings",
                "web.env | [{name: GRAPHITE_CREDENTIALS_FILE}] | spec.web.env[0].name | is set by the operator",
                "web.service | {type: None} | spec.web.service.type | ClusterIP",
                "imagePullSecrets | [{}] | spec.imagePullSecrets[0].name | nothing is not the name of a Secret",
            })
    void namesTheFieldThatBreaksARule(String path, String value, String field, String problem) throws IOException {
        ObjectNode spec = (ObjectNode) YAML.readTree(VALID);
        ObjectNode parent = spec;
        String[] steps = path.split("\\.");
        for (int i = 0; i < steps.length - 1; i++) {
            parent = parent.withObjectProperty(steps[i]);
        }
        parent.set(steps[steps.length - 1], YAML.readTree(value));

        assertThat(SpecValidator.problems("g", YAML.treeToValue(spec, GraphiteClusterSpec.class)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.field()).isEqualTo(field);
                    assertThat(found.problem()).contains(problem);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a.b", "A", "a-", "a_b"})
    void refusesNamesThatServicesCannotHave(String name) throws IOException {
        assertThat(problems(name, VALID)).singleElement().satisfies(found -> {
            assertThat(found.field()).isEqualTo("metadata.name");
            assertThat(found.problem()).contains("must begin with a letter");
        });
    }

    @Test
    void leavesRoomForTheNumberOfTheLastShard() throws IOException {
        assertThat(problems("a".repeat(43), VALID)).isEmpty();
        assertThat(problems("a".repeat(44), VALID)).singleElement().asString().contains("may have 43");
        assertThat(problems("a".repeat(43), "carbon: {shards: 10, storage: {size: 1Gi}}"))
                .isEmpty();
        assertThat(problems("a".repeat(43), "carbon: {shards: 11, storage: {size: 1Gi}}"))
                .singleElement()
                .asString()
                .contains("with 11 shards it may have 42");
    }

    @Test
    void boundsTheNumberOfSections() throws IOException {
        String schemas = IntStream.range(0, 201)
                .mapToObj(i -> "{name: n" + i + ", pattern: p, retentions: '1s:1d'}")
                .collect(Collectors.joining(","));

        assertThat(problems("g", VALID + "\nstorageSchemas: [" + schemas + "]"))
                .singleElement()
                .hasToString("spec.storageSchemas: has 201 entries, it may have 200");
    }

    @Test
    void messagesStayShortWhateverTheyQuote() throws IOException {
        JsonNode spec = YAML.readTree(VALID);
        ((ObjectNode) spec.path("carbon")).put("image", "\u0007 ".repeat(10_000));

        assertThat(SpecValidator.problems("g", YAML.treeToValue(spec, GraphiteClusterSpec.class)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.problem()).hasSizeLessThan(200);
                    assertThat(found.problem().chars()).noneMatch(Character::isISOControl);
                });
    }

    @Test
    void reportsAllProblemsAtOnce() throws IOException {
        assertThat(problems("Bad", """
                carbon: {shards: 0, storage: {size: x}}
                web: {replicas: -1}
                """))
                .extracting(SpecProblem::field)
                .containsExactly(
                        "metadata.name", "spec.carbon.shards", "spec.carbon.storage.size", "spec.web.replicas");
    }

    private static List<SpecProblem> problems(String name, String yaml) throws IOException {
        return SpecValidator.problems(name, YAML.readValue(yaml, GraphiteClusterSpec.class));
    }
}
