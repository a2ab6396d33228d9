package io.graphitecluster.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.graphitecluster.e2e.process.Checkout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The GraphiteCluster of examples/local.yaml in a namespace, its Services on node ports. */
final class ClusterUnderTest {
    static final ResourceDefinitionContext KIND = new ResourceDefinitionContext.Builder()
            .withGroup("graphitecluster.io")
            .withVersion("v1alpha1")
            .withKind("GraphiteCluster")
            .withPlural("graphiteclusters")
            .withNamespaced(true)
            .build();

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int CONNECT_MILLIS = 2000;

    private final KubernetesClient client;
    private final String namespace;
    private final String name;

    ClusterUnderTest(KubernetesClient client, String namespace, String name) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
    }

    /** {@code kubectl apply}: creates the resource as the example has it. */
    void create() throws IOException {
        GenericKubernetesResource cluster = Serialization.unmarshal(
                Files.readString(Checkout.existing("examples/local.yaml")), GenericKubernetesResource.class);
        cluster.getMetadata().setName(name);
        cluster.getMetadata().setNamespace(namespace);
        map(cluster, "spec", "carbon").put("service", Map.of("type", "NodePort"));
        map(cluster, "spec", "web").put("service", Map.of("type", "NodePort"));
        client.resource(cluster).inNamespace(namespace).createOr(NonDeletingOperation::update);
    }

    /** Changes the spec, as {@code kubectl edit} does. */
    void edit(Consumer<Map<String, Object>> change) {
        resource().edit(cluster -> {
            change.accept(map(cluster, "spec"));
            return cluster;
        });
    }

    /** The resource. */
    Resource<GenericKubernetesResource> resource() {
        return client.genericKubernetesResources(KIND).inNamespace(namespace).withName(name);
    }

    /** Waits until the operator has seen the last edit and says this of the cluster. */
    void awaitReady(String status, String reason) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            GenericKubernetesResource cluster = resource().get();
            assertThat(number(cluster.get("status", "observedGeneration")))
                    .describedAs("observedGeneration in %s", cluster.<Object>get("status"))
                    .isEqualTo(cluster.getMetadata().getGeneration());
            assertThat(condition(cluster, "Ready"))
                    .describedAs("Ready in %s", cluster.<Object>get("status"))
                    .containsEntry("status", status)
                    .containsEntry("reason", reason);
        });
    }

    /** Waits until the operator has seen the last edit and all that it asks for is in place, in every shard. */
    void awaitSettled() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            GenericKubernetesResource cluster = resource().get();
            assertThat(number(cluster.get("status", "observedGeneration")))
                    .describedAs("observedGeneration in %s", cluster.<Object>get("status"))
                    .isEqualTo(cluster.getMetadata().getGeneration());
            assertThat(condition(cluster, "Progressing"))
                    .describedAs("Progressing in %s", cluster.<Object>get("status"))
                    .containsEntry("status", "False");
        });
    }

    /** Message of the condition Ready. */
    String message() {
        return String.valueOf(condition(resource().get(), "Ready").get("message"));
    }

    /** Host and port by which a Service's port is reached from outside. */
    InetSocketAddress reach(String service, int port) {
        ServicePort found =
                client.services().inNamespace(namespace).withName(service).get().getSpec().getPorts().stream()
                        .filter(one -> one.getPort() == port && "TCP".equals(one.getProtocol()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(service + " has no port " + port));
        return client.nodes().list().getItems().stream()
                .flatMap(node -> node.getStatus().getAddresses().stream())
                .filter(address -> List.of("ExternalIP", "InternalIP").contains(address.getType()))
                .sorted(Comparator.comparing(NodeAddress::getType))
                .map(address -> new InetSocketAddress(address.getAddress(), found.getNodePort()))
                .filter(ClusterUnderTest::answers)
                .findFirst()
                .orElseThrow(() -> new AssertionError("node port " + found.getNodePort() + " of " + service
                        + " cannot be reached at any node's address"));
    }

    /** Pod of a shard. */
    PodResource pod(int shard) {
        return client.pods().inNamespace(namespace).withName(name + "-carbon-" + shard + "-0");
    }

    /** Deletes the Pod of a shard and waits until another is ready. Returns how long that took. */
    Duration replacePod(int shard) {
        Pod before = pod(shard).get();
        long begin = System.nanoTime();
        pod(shard).delete();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            Pod now = pod(shard).get();
            return now != null
                    && !now.getMetadata().getUid().equals(before.getMetadata().getUid())
                    && isReady(now);
        });
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Runs a command in the Pod of a shard. Returns what it wrote, both streams, or null when it failed. */
    String execute(int shard, String... command) throws InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ExecWatch watch =
                pod(shard).writingOutput(output).writingError(output).exec(command)) {
            Integer exitCode = watch.exitCode().get(1, TimeUnit.MINUTES);
            return Integer.valueOf(0).equals(exitCode) ? output.toString(StandardCharsets.UTF_8) : null;
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError(String.join(" ", command) + " did not end: " + output, e);
        }
    }

    /** A map inside of a resource, to be changed. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(GenericKubernetesResource resource, String... path) {
        Map<String, Object> map = resource.getAdditionalProperties();
        for (String field : path) {
            map = (Map<String, Object>) map.computeIfAbsent(field, any -> new java.util.LinkedHashMap<>());
        }
        return map;
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(one -> "Ready".equals(one.getType()) && "True".equals(one.getStatus()));
    }

    private static Map<String, Object> condition(GenericKubernetesResource cluster, String type) {
        List<Map<String, Object>> conditions = cluster.get("status", "conditions");
        return conditions == null
                ? Map.of()
                : conditions.stream()
                        .filter(condition -> type.equals(condition.get("type")))
                        .findFirst()
                        .orElse(Map.of());
    }

    private static Long number(Object value) {
        return value instanceof Number number ? number.longValue() : null;
    }

    private static boolean answers(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
