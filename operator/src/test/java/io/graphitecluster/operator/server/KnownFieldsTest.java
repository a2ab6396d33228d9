package io.graphitecluster.operator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownFieldsTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    /** As Kubernetes 1.20 has it, shortened. */
    private static final String VERSION_2 = """
            definitions:
              io.k8s.api.apps.v1.StatefulSet:
                properties:
                  apiVersion: {type: string}
                  kind: {type: string}
                  spec: {$ref: '#/definitions/io.k8s.api.apps.v1.StatefulSetSpec'}
                x-kubernetes-group-version-kind: [{group: apps, kind: StatefulSet, version: v1}]
              io.k8s.api.apps.v1.StatefulSetSpec:
                properties:
                  replicas: {type: integer}
                  containers: {type: array, items: {$ref: '#/definitions/io.k8s.api.core.v1.Container'}}
                  labels: {type: object, additionalProperties: {type: string}}
                  byName: {type: object, additionalProperties: {$ref: '#/definitions/io.k8s.api.core.v1.Container'}}
                  anything: {type: object}
              io.k8s.api.core.v1.Container:
                properties:
                  name: {type: string}
              io.k8s.api.policy.v1beta1.PodDisruptionBudget:
                properties: {}
                x-kubernetes-group-version-kind: [{group: policy, kind: PodDisruptionBudget, version: v1beta1}]
            """;

    /** As Kubernetes has it from 1.24 on, shortened. */
    private static final String VERSION_3 = """
            components:
              schemas:
                io.k8s.api.core.v1.Service:
                  properties:
                    apiVersion: {type: string}
                    kind: {type: string}
                    spec:
                      allOf: [{$ref: '#/components/schemas/io.k8s.api.core.v1.ServiceSpec'}]
                      default: {}
                  x-kubernetes-group-version-kind: [{group: '', kind: Service, version: v1}]
                io.k8s.api.core.v1.ServiceSpec:
                  properties:
                    type: {type: string}
            """;

    private final KnownFields fields = new KnownFields(
            List.of(read(VERSION_2), read(VERSION_3)), Set.of("StatefulSet", "Service", "PodDisruptionBudget"));

    @Test
    void takesOutWhatTheServerDoesNotHave() {
        ObjectNode object = object("""
                apiVersion: apps/v1
                kind: StatefulSet
                spec:
                  replicas: 1
                  minReadySeconds: 5
                  persistentVolumeClaimRetentionPolicy: {whenDeleted: Retain}
                  containers: [{name: a}, {name: b, restartPolicy: Always}]
                  labels: {a.b/c: d}
                  byName: {x: {name: y, z: 1}}
                  anything: {goes: {in: here}}
                """);

        assertThat(fields.prune(object))
                .containsExactly(
                        "spec.minReadySeconds",
                        "spec.persistentVolumeClaimRetentionPolicy",
                        "spec.containers[1].restartPolicy",
                        "spec.byName.x.z");
        assertThat(object).isEqualTo(object("""
                apiVersion: apps/v1
                kind: StatefulSet
                spec:
                  replicas: 1
                  containers: [{name: a}, {name: b}]
                  labels: {a.b/c: d}
                  byName: {x: {name: y}}
                  anything: {goes: {in: here}}
                """));
    }

    @Test
    void readsTheThirdVersionOfTheDocumentToo() {
        ObjectNode object = object("{apiVersion: v1, kind: Service, spec: {type: ClusterIP, trafficDistribution: x}}");

        assertThat(fields.prune(object)).containsExactly("spec.trafficDistribution");
    }

    @Test
    void leavesKindsWholeThatTheDocumentsDoNotDescribe() {
        ObjectNode object = object("{apiVersion: example.org/v1, kind: Thing, spec: {a: 1}}");

        assertThat(fields.prune(object)).isEmpty();
        assertThat(object).isEqualTo(object("{apiVersion: example.org/v1, kind: Thing, spec: {a: 1}}"));
    }

    @Test
    void knowsWhichVersionsOfAKindThereAre() {
        assertThat(fields.has("policy/v1beta1", "PodDisruptionBudget")).isTrue();
        assertThat(fields.has("policy/v1", "PodDisruptionBudget")).isFalse();
        assertThat(fields.has("v1", "Service")).isTrue();
    }

    @Test
    void aReferenceInACircleEnds() {
        KnownFields circle = new KnownFields(List.of(read("""
                definitions:
                  a:
                    $ref: '#/definitions/a'
                    x-kubernetes-group-version-kind: [{group: '', kind: A, version: v1}]
                """)), Set.of("A"));

        assertThat(circle.prune(object("{apiVersion: v1, kind: A, x: 1}"))).isEmpty();
    }

    private static ObjectNode object(String yaml) {
        return (ObjectNode) read(yaml);
    }

    private static JsonNode read(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
