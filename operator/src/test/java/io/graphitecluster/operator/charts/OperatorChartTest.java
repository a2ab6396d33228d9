package io.graphitecluster.operator.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorChartTest {
    private static final String NEW = "v1.33.0";
    private static final String OLD = "v1.20.2";

    @TempDir
    Path folder;

    @Test
    void lintsStrictly() {
        LintResult lint = Charts.OPERATOR.lint().strict().call();

        assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
    }

    @Test
    void bringsTheCheckedInCrdAndKeepsItWhenItGoes() throws IOException {
        ObjectNode crd = (ObjectNode) Charts.only(render(NEW), "CustomResourceDefinition");
        JsonNode checkedIn = Charts.objects(
                        Files.readString(Path.of("..", "crds", "graphiteclusters.graphitecluster.io-v1.yml")))
                .getFirst();

        assertThat(crd.at("/metadata/annotations/helm.sh~1resource-policy").asText())
                .isEqualTo("keep");
        assertThat(crd.at("/metadata/name")).isEqualTo(checkedIn.at("/metadata/name"));
        assertThat(numbersAlike(crd.path("spec"))).isEqualTo(numbersAlike(checkedIn.path("spec")));
    }

    @Test
    void leavesRulesOutForServersThatDoNotKnowThem() {
        String old = Charts.only(render(OLD), "CustomResourceDefinition").toString();

        assertThat(old).doesNotContain("x-kubernetes-validations").contains("x-kubernetes-int-or-string");
        assertThat(Charts.only(render(NEW), "CustomResourceDefinition").toString())
                .contains("x-kubernetes-validations");
    }

    @Test
    void givesNoRightToReadSecretsOrToDelete() {
        JsonNode role = render(NEW).stream()
                .filter(object -> object.path("kind").asText().equals("ClusterRole"))
                .filter(object -> object.at("/metadata/name").asText().equals("rel-graphite-operator"))
                .findFirst()
                .orElseThrow();

        for (JsonNode rule : role.path("rules")) {
            Set<String> verbs = texts(rule.path("verbs"));
            assertThat(verbs).doesNotContain("*", "delete", "deletecollection", "escalate", "bind", "impersonate");
            assertThat(texts(rule.path("resources"))).doesNotContain("*");
            if (texts(rule.path("resources")).contains("secrets")) {
                assertThat(verbs).containsExactly("create");
            }
        }
    }

    @Test
    void withNamespacesHasRightsInTheseOnly() {
        List<JsonNode> objects = Charts.render(Charts.OPERATOR
                .template()
                .withName("rel")
                .withNamespace("home")
                .withValuesFile(Charts.values(folder, "watchNamespaces: [one, two]\n")));

        assertThat(objects)
                .filteredOn(object -> object.path("kind").asText().equals("ClusterRoleBinding"))
                .isEmpty();
        assertThat(objects)
                .filteredOn(object -> object.path("kind").asText().equals("RoleBinding"))
                .extracting(object -> object.at("/metadata/namespace").asText())
                .containsExactlyInAnyOrder("one", "two");
        assertThat(Charts.only(objects, "Deployment")
                        .at("/spec/template/spec/containers/0/env")
                        .toString())
                .contains("{\"name\":\"GRAPHITE_WATCH_NAMESPACES\",\"value\":\"one,two\"}");
    }

    @Test
    void runsHardened() {
        JsonNode pod = Charts.only(render(NEW), "Deployment").at("/spec/template/spec");

        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        JsonNode container = pod.at("/containers/0/securityContext");
        assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(texts(container.at("/capabilities/drop"))).containsExactly("ALL");
    }

    @Test
    void installsTheVersionOfTheProject() throws IOException {
        String version =
                Files.readString(Path.of("..", "pom.xml")).split("<version>")[1].split("</version>")[0];

        assertThat(Charts.only(render(NEW), "Deployment")
                        .at("/spec/template/spec/containers/0/image")
                        .asText())
                .isEqualTo("graphite-operator:" + version);
    }

    @ParameterizedTest
    @CsvSource({
        "logLevel: LOUD, logLevel",
        "watchNamespaces: [Not_a_name], watchNamespaces",
        "image: {repository: 'a b'}, repository",
        "replicas: 2, replicas",
        "runAsUser: 0, runAsUser"
    })
    void refusesBadValues(String yaml, String field) {
        assertThatThrownBy(() -> Charts.OPERATOR
                        .template()
                        .withValuesFile(Charts.values(folder, yaml))
                        .call())
                .hasMessageContaining(field);
    }

    private static List<JsonNode> render(String kubernetes) {
        return Charts.render(
                Charts.OPERATOR.template().withName("rel").withNamespace("home").withKubeVersion(kubernetes));
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /** Helm writes 1000.0 as 1000. */
    private static String numbersAlike(JsonNode tree) {
        return new JsonMapper().convertValue(tree, TreeMap.class).toString().replaceAll("(\\d)\\.0\\b", "$1");
    }
}
