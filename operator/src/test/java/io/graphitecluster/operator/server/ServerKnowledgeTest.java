package io.graphitecluster.operator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerKnowledgeTest {
    private static final List<String> VERSIONS = List.of("policy/v1", "policy/v1beta1");
    private static final String BUDGET = "PodDisruptionBudget";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final AtomicInteger questions = new AtomicInteger();
    private HttpServer server;
    private KubernetesClient client;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private ServerKnowledge knowledge;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .withAutoConfigure(false)
                        .build())
                .build();
        knowledge = new ServerKnowledge(client, () -> now);
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void anOldServerHasTheSecondVersionOfTheDocument() throws IOException {
        answers.put("/openapi/v2", """
                {"info": {"title": "k"}, "paths": {"/api": {"get": {"description": "x"}}}, "definitions": {
                  "sts": {"description": "a set", "properties":
                      {"apiVersion": {"description": "x", "type": "string"}, "kind": {}, "description": {}},
                    "x-kubernetes-group-version-kind": [{"group": "apps", "version": "v1", "kind": "StatefulSet"}]},
                  "pdb": {"x-kubernetes-group-version-kind":
                    [{"group": "policy", "version": "v1beta1", "kind": "PodDisruptionBudget"}]}}}
                """);

        assertThat(knowledge.served(BUDGET, VERSIONS)).contains("policy/v1beta1");
        assertThat(pruned()).isEqualTo("{\"apiVersion\":\"apps/v1\",\"kind\":\"StatefulSet\",\"description\":\"d\"}");
    }

    @Test
    void aNewServerHasTheThirdInParts() throws IOException {
        answers.put("/openapi/v3", """
                {"paths": {"apis/policy/v1": {"serverRelativeURL": "/openapi/v3/apis/policy/v1?hash=1"},
                           "apis/batch/v1": {"serverRelativeURL": "/openapi/v3/apis/batch/v1?hash=1"}}}
                """);
        answers.put("/openapi/v3/apis/policy/v1", """
                {"components": {"schemas": {"pdb": {"x-kubernetes-group-version-kind":
                  [{"group": "policy", "version": "v1", "kind": "PodDisruptionBudget"}]}}}}
                """);

        assertThat(knowledge.served(BUDGET, VERSIONS)).contains("policy/v1");
        assertThat(questions).hasValue(2);
    }

    @Test
    void aServerWithoutDocumentsIsAskedForTheKindAndGetsAllFields() throws IOException {
        answers.put("/apis/policy/v1beta1", """
                {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "policy/v1beta1",
                 "resources": [{"name": "poddisruptionbudgets", "kind": "PodDisruptionBudget", "namespaced": true,
                                "singularName": "", "verbs": ["get"]}]}
                """);

        assertThat(knowledge.served(BUDGET, VERSIONS)).contains("policy/v1beta1");
        assertThat(knowledge.served("Thing", List.of("example.org/v1"))).isEmpty();
        assertThat(pruned()).contains("minReadySeconds");
    }

    @Test
    void anAnswerIsRememberedForTenMinutesOrUntilAWriteFails() throws IOException {
        answers.put("/openapi/v2", "{\"definitions\": {}}");
        pruned();
        int first = questions.get();

        now = now.plusSeconds(599);
        pruned();
        assertThat(questions).hasValue(first);
        now = now.plusSeconds(1);
        pruned();
        assertThat(questions).hasValue(2 * first);
        knowledge.forget();
        pruned();
        assertThat(questions).hasValue(3 * first);
    }

    private String pruned() throws IOException {
        ObjectNode object = (ObjectNode)
                new ObjectMapper()
                        .readTree(
                                "{\"apiVersion\":\"apps/v1\",\"kind\":\"StatefulSet\",\"description\":\"d\",\"minReadySeconds\":1}");
        knowledge.prune(object);
        return object.toString();
    }

    private void answer(HttpExchange exchange) throws IOException {
        questions.incrementAndGet();
        String text = answers.get(exchange.getRequestURI().getPath());
        byte[] body = (text == null ? "{\"kind\":\"Status\",\"code\":404}" : text).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(text == null ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
