package io.graphitecluster.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.graphitecluster.operator.api.Condition;
import io.graphitecluster.operator.api.GraphiteCluster;
import io.graphitecluster.operator.api.GraphiteClusterSpec;
import io.graphitecluster.operator.api.GraphiteClusterStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.kubernetes.client.WithKubernetesTestServer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@QuarkusTest
@WithKubernetesTestServer
class ReconcileTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    KubernetesClient client;

    private String namespace;
    private FakeControllers controllers;

    @BeforeEach
    void ownNamespace(TestInfo test) {
        namespace = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        controllers = new FakeControllers(client, namespace);
    }

    @Test
    void makesEveryObjectAndSaysWhenAllServe() {
        create("""
                carbon: {shards: 2, storage: {size: 1Gi}}
                web: {replicas: 2}
                """);

        eventually(() -> {
            assertThat(names(client.apps()
                            .statefulSets()
                            .inNamespace(namespace)
                            .list()
                            .getItems()))
                    .containsExactlyInAnyOrder("g-carbon-0", "g-carbon-1");
            assertThat(names(client.apps()
                            .deployments()
                            .inNamespace(namespace)
                            .list()
                            .getItems()))
                    .containsExactly("g-web");
        });
        assertThat(names(client.services().inNamespace(namespace).list().getItems()))
                .containsExactlyInAnyOrder("g-nodes", "g-carbon", "g-web");
        assertThat(client.configMaps()
                        .inNamespace(namespace)
                        .withName("g-config")
                        .get()
                        .getData())
                .containsKeys("carbon.conf", "storage-schemas.conf", "storage-aggregation.conf", "cluster-map.json");
        assertThat(client.secrets()
                        .inNamespace(namespace)
                        .withName("g-credentials")
                        .get()
                        .getData())
                .containsKey("credentials");
        eventually(() -> assertThat(condition("Progressing").reason()).isEqualTo("Creating"));
        assertThat(condition("Ready").status()).isEqualTo("False");

        controllers.settle("g-carbon-0", true);
        controllers.settle("g-carbon-1", true);
        controllers.settleWeb("g-web");

        eventually(() -> assertThat(condition("Ready").status()).isEqualTo("True"));
        GraphiteClusterStatus status = cluster().getStatus();
        assertThat(status.shards()).isEqualTo(2);
        assertThat(status.readyNodes()).isEqualTo(2);
        assertThat(status.readyWeb()).isEqualTo(2);
        assertThat(status.mapEpoch()).isEqualTo(1);
        assertThat(status.observedGeneration())
                .isEqualTo(cluster().getMetadata().getGeneration());
        assertThat(status.endpoints().line()).isEqualTo("g-carbon." + namespace + ".svc:2003");
        assertThat(status.selector())
                .isEqualTo("app.kubernetes.io/name=graphite,app.kubernetes.io/instance=g,"
                        + "app.kubernetes.io/component=carbon");
        assertThat(condition("Progressing").status()).isEqualTo("False");
        assertThat(condition("Degraded").status()).isEqualTo("False");
    }

    @Test
    void anEditRestartsOneNodeAfterTheOther() {
        settled("carbon: {shards: 2, storage: {size: 1Gi}}");
        String before = hash("g-carbon-0");
        assertThat(hash("g-carbon-1")).isEqualTo(before);

        edit("""
                carbon: {shards: 2, storage: {size: 1Gi}}
                storageSchemas: [{name: all, pattern: .*, retentions: '10s:1d'}]
                """);

        eventually(() -> assertThat(hash("g-carbon-0")).isNotEqualTo(before));
        assertThat(client.configMaps()
                        .inNamespace(namespace)
                        .withName("g-config")
                        .get()
                        .getData())
                .extractingByKey("storage-schemas.conf")
                .asString()
                .contains("10s:1d");
        eventually(() -> assertThat(condition("Progressing").status()).isEqualTo("True"));
        controllers.settle("g-carbon-0", false);
        eventually(() -> assertThat(condition("Ready").status()).isEqualTo("False"));
        assertThat(hash("g-carbon-1")).isEqualTo(before);

        controllers.settle("g-carbon-0", true);
        eventually(() -> assertThat(hash("g-carbon-1")).isEqualTo(hash("g-carbon-0")));
        controllers.settle("g-carbon-1", true);
        eventually(() -> {
            assertThat(condition("Ready").status()).isEqualTo("True");
            assertThat(condition("Progressing").status()).isEqualTo("False");
        });
    }

    @Test
    void theFrontendFollowsItsReplicas() {
        settled("carbon: {storage: {size: 1Gi}}");

        edit("carbon: {storage: {size: 1Gi}}\nweb: {replicas: 3}");

        eventually(() -> assertThat(client.apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withName("g-web")
                        .get()
                        .getSpec()
                        .getReplicas())
                .isEqualTo(3));
        eventually(() -> assertThat(condition("Progressing").reason()).isEqualTo("RollingOut"));
    }

    @Test
    void anInvalidEditChangesNothingAndNamesTheField() {
        settled("carbon: {storage: {size: 1Gi}}");
        String before = hash("g-carbon-0");

        edit("""
                carbon: {storage: {size: 1Gi}}
                storageSchemas: [{name: all, pattern: .*, retentions: '60x:1d'}]
                web: {replicas: 2}
                """);

        eventually(() -> assertThat(condition("Ready"))
                .extracting(Condition::status, Condition::reason)
                .containsExactly("False", "InvalidSpec"));
        assertThat(condition("Ready").message()).startsWith("spec.storageSchemas[0].retentions: \"60x:1d\" is not");
        assertThat(hash("g-carbon-0")).isEqualTo(before);
        assertThat(client.apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withName("g-web")
                        .get()
                        .getSpec()
                        .getReplicas())
                .isEqualTo(1);
        assertThat(client.v1().events().inNamespace(namespace).list().getItems())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getReason()).isEqualTo("InvalidSpec");
                    assertThat(event.getType()).isEqualTo("Warning");
                    assertThat(event.getMessage()).contains("60x:1d");
                });

        edit("carbon: {storage: {size: 1Gi}}\nweb: {replicas: 2}");
        eventually(() -> assertThat(condition("Ready").reason()).isNotEqualTo("InvalidSpec"));
    }

    @Test
    void anotherNumberOfShardsIsRefusedOnceThereIsData() {
        settled("carbon: {shards: 2, storage: {size: 1Gi}}");

        edit("carbon: {shards: 3, storage: {size: 1Gi}}");

        eventually(() -> assertThat(condition("Ready").reason()).isEqualTo("ReshardingNotSupported"));
        assertThat(condition("Ready").message()).contains("spec.carbon.shards", "from 2 to 3");
        assertThat(cluster().getStatus().shards()).isEqualTo(2);
        assertThat(client.apps().statefulSets().inNamespace(namespace).list().getItems())
                .hasSize(2);

        edit("carbon: {shards: 2, storage: {size: 1Gi}}");
        eventually(() -> assertThat(condition("Ready").status()).isEqualTo("True"));
    }

    @Test
    void anotherSizeOfTheVolumesIsRefused() {
        settled("carbon: {storage: {size: 1Gi}}");

        edit("carbon: {storage: {size: 2Gi}}");

        eventually(
                () -> assertThat(condition("Ready").message()).contains("spec.carbon.storage.size", "from 1Gi to 2Gi"));
    }

    @Test
    void aResourceMadeAnewFindsItsData() {
        settled("carbon: {shards: 2, storage: {size: 1Gi}}");
        String map = map();
        client.resource(cluster()).delete();
        client.apps().statefulSets().inNamespace(namespace).delete();
        client.apps().deployments().inNamespace(namespace).delete();
        client.services().inNamespace(namespace).delete();
        client.configMaps().inNamespace(namespace).delete();
        client.secrets().inNamespace(namespace).delete();

        create("carbon: {shards: 3, storage: {size: 1Gi}}");
        eventually(() -> assertThat(condition("Ready").reason()).isEqualTo("ReshardingNotSupported"));
        assertThat(client.apps().statefulSets().inNamespace(namespace).list().getItems())
                .isEmpty();

        edit("carbon: {shards: 2, storage: {size: 1Gi}}");
        eventually(() -> assertThat(map()).isEqualTo(map));
    }

    @Test
    void somebodyElsesServiceIsLeftAlone() {
        client.resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName("g-web")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .withExternalName("example.org")
                        .withType("ExternalName")
                        .endSpec()
                        .build())
                .create();

        create("carbon: {storage: {size: 1Gi}}");

        eventually(() -> assertThat(condition("Ready").reason()).isEqualTo("NameTaken"));
        assertThat(condition("Ready").message()).contains("Service g-web");
        assertThat(client.services()
                        .inNamespace(namespace)
                        .withName("g-web")
                        .get()
                        .getSpec()
                        .getExternalName())
                .isEqualTo("example.org");
        assertThat(client.apps().statefulSets().inNamespace(namespace).list().getItems())
                .isEmpty();
    }

    @Test
    void whatSomebodyChangedOrRemovedComesBackAndTheCredentialsStay() {
        settled("carbon: {storage: {size: 1Gi}}");
        var secret = client.secrets().inNamespace(namespace).withName("g-credentials");
        String credentials = secret.get().getData().get("credentials");

        client.services().inNamespace(namespace).withName("g-carbon").delete();
        client.configMaps().inNamespace(namespace).withName("g-config").edit(config -> {
            config.getData().put("carbon.conf", "[cache]\n");
            return config;
        });

        eventually(() -> {
            assertThat(client.services()
                            .inNamespace(namespace)
                            .withName("g-carbon")
                            .get())
                    .isNotNull();
            assertThat(client.configMaps()
                            .inNamespace(namespace)
                            .withName("g-config")
                            .get()
                            .getData())
                    .extractingByKey("carbon.conf")
                    .asString()
                    .contains("LOCAL_DATA_DIR");
        });
        assertThat(secret.get().getData().get("credentials")).isEqualTo(credentials);
    }

    @Test
    void aSettledClusterIsNotWrittenAgain() {
        settled("carbon: {storage: {size: 1Gi}}");
        List<String> versions = versions();

        client.services().inNamespace(namespace).withName("g-carbon").edit(service -> {
            service.getMetadata().getAnnotations().put("example.org/note", "of somebody");
            return service;
        });
        edit("carbon: {storage: {size: 1Gi}}\nweb: {replicas: 1}");
        client.resource(cluster()).edit(there -> {
            there.getMetadata().setLabels(Map.of("team", "a"));
            return there;
        });

        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .untilAsserted(() -> assertThat(versions()).isEqualTo(versions));
    }

    private void settled(String spec) {
        create(spec);
        int shards = cluster().getSpec().carbon().shards();
        eventually(() -> {
            assertThat(client.apps()
                            .statefulSets()
                            .inNamespace(namespace)
                            .list()
                            .getItems())
                    .hasSize(shards);
            assertThat(client.apps().deployments().inNamespace(namespace).list().getItems())
                    .hasSize(1);
        });
        for (int shard = 0; shard < shards; shard++) {
            controllers.settle("g-carbon-" + shard, true);
        }
        controllers.settleWeb("g-web");
        eventually(() -> assertThat(condition("Ready").status()).isEqualTo("True"));
    }

    private void create(String spec) {
        client.resource(resource(spec)).create();
    }

    private void edit(String spec) {
        client.resources(GraphiteCluster.class)
                .inNamespace(namespace)
                .withName("g")
                .edit(there -> {
                    there.setSpec(resource(spec).getSpec());
                    return there;
                });
    }

    private GraphiteCluster resource(String spec) {
        GraphiteCluster cluster = new GraphiteCluster();
        cluster.getMetadata().setName("g");
        cluster.getMetadata().setNamespace(namespace);
        cluster.setSpec(client.getKubernetesSerialization().unmarshal(spec, GraphiteClusterSpec.class));
        return cluster;
    }

    private GraphiteCluster cluster() {
        return client.resources(GraphiteCluster.class)
                .inNamespace(namespace)
                .withName("g")
                .get();
    }

    private Condition condition(String type) {
        return cluster().getStatus().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private String hash(String statefulSet) {
        StatefulSet set = client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .withName(statefulSet)
                .get();
        return set.getSpec().getTemplate().getMetadata().getAnnotations().get("graphitecluster.io/config-hash");
    }

    private String map() {
        var config =
                client.configMaps().inNamespace(namespace).withName("g-config").get();
        return config == null ? null : config.getData().get("cluster-map.json");
    }

    private List<String> versions() {
        return Stream.<HasMetadata>of(
                        client.configMaps()
                                .inNamespace(namespace)
                                .withName("g-config")
                                .get(),
                        client.services()
                                .inNamespace(namespace)
                                .withName("g-nodes")
                                .get(),
                        client.services()
                                .inNamespace(namespace)
                                .withName("g-web")
                                .get(),
                        client.apps()
                                .statefulSets()
                                .inNamespace(namespace)
                                .withName("g-carbon-0")
                                .get(),
                        client.apps()
                                .deployments()
                                .inNamespace(namespace)
                                .withName("g-web")
                                .get())
                .filter(Objects::nonNull)
                .map(object -> object.getMetadata().getResourceVersion())
                .toList();
    }

    private static List<String> names(List<? extends HasMetadata> objects) {
        return objects.stream().map(object -> object.getMetadata().getName()).toList();
    }

    private static void eventually(Runnable assertion) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .untilAsserted(assertion::run);
    }
}
