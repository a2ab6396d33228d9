package io.graphitecluster.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.graphitecluster.e2e.client.PointSender;
import io.graphitecluster.e2e.client.WebClient;
import io.graphitecluster.e2e.ledger.Ledger;
import io.graphitecluster.e2e.ledger.LedgerWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of one cluster on Kubernetes: each test goes on where the one before ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(DiagnosisOnFailure.class)
class KubernetesTest implements DiagnosisOnFailure.Diagnosed {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String NAME = "graphite";
    private static final int SERIES = 30;
    private static final int BATCHES = 600;

    private final long seed = System.nanoTime();
    private final String namespace =
            "graphite-e2e-" + Long.toString(new SplittableRandom(seed).nextLong(Integer.MAX_VALUE), 36);
    private final Ledger ledger = new Ledger(
            seed,
            "kubernetes",
            SERIES,
            System.currentTimeMillis() / 1000 - Duration.ofHours(22).toSeconds());

    private KubernetesUnderTest kubernetes;
    private KubernetesClient client;
    private OperatorRelease operator;
    private ClusterUnderTest cluster;

    @BeforeAll
    void installTheOperator() throws Exception {
        Optional<KubernetesUnderTest> found = KubernetesUnderTest.find();
        assumeTrue(found.isPresent(), "there is no Kubernetes: set KUBECONFIG, or install Docker");
        kubernetes = found.get();
        client = kubernetes.client();
        BuiltImages images = BuiltImages.read();
        timed("images loaded", () -> kubernetes.load(BuiltImages.tars()));
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        timed("operator installed", () -> operator = OperatorRelease.install(kubernetes, namespace, images));
        cluster = new ClusterUnderTest(client, namespace, NAME);
    }

    @AfterAll
    void cleanUp() {
        if (kubernetes == null) {
            return;
        }
        try (KubernetesUnderTest _ = kubernetes) {
            if (cluster != null) {
                cluster.resource().delete();
                await().atMost(PATIENCE).until(() -> cluster.resource().get() == null);
            }
            if (operator != null) {
                operator.close();
            }
            client.namespaces().withName(namespace).delete();
        }
    }

    @Override
    public void diagnose() {
        if (client != null) {
            Diagnosis.print(client, namespace);
        }
    }

    @Test
    @Order(1)
    void clusterOfTwoShardsBecomesReady() throws Exception {
        timed("cluster ready", () -> {
            cluster.create();
            cluster.awaitReady("True", "Serving");
        });
        assertThat(cluster.pod(0).isReady()).isTrue();
        assertThat(cluster.pod(1).isReady()).isTrue();
    }

    @Test
    @Order(2)
    void pointsFromOutsideAreSeenThroughTheWebService() throws Exception {
        InetSocketAddress carbon = cluster.reach(NAME + "-carbon", 2003);
        for (int i = 0; i < 20; i++) {
            Ledger.Batch batch = ledger.next();
            send(carbon, batch.lines());
            ledger.accepted(batch);
        }
        assertNothingLost();
        assertThat(get("/render?target=kubernetes.s0&from=-1d&format=png")
                        .headers()
                        .firstValue("Content-Type"))
                .hasValue("image/png");
    }

    @Test
    @Order(3)
    void deletedPodsComeBackWithEveryAcceptedPoint() throws Exception {
        InetSocketAddress carbon = cluster.reach(NAME + "-carbon", 2003);
        int before = ledger.size();
        try (LedgerWriter writer = new LedgerWriter(ledger, carbon.getHostString(), carbon.getPort(), BATCHES)) {
            await().atMost(PATIENCE).until(() -> ledger.size() > before);
            for (int shard : new int[] {0, 1}) {
                System.out.println("shard " + shard + ": Pod deleted, the next one ready after "
                        + cluster.replacePod(shard).toMillis() + " ms");
            }
            int after = ledger.size();
            await().atMost(PATIENCE).until(() -> ledger.size() > after || writer.isDone());
            System.out.println(writer.broken() + " connections broke meanwhile");
        }
        assertNothingLost();
        System.out.println(ledger.size() + " accepted points, none lost");
    }

    @Test
    @Order(4)
    void editedRetentionIsFollowedByNewAndOldSeries() throws Exception {
        cluster.edit(spec -> schema(spec, 1).put("retentions", "60s:2d"));
        // Shards follow one after the other, and the cluster serves meanwhile: Ready alone says nothing of the second.
        cluster.awaitSettled();
        cluster.awaitReady("True", "Serving");
        awaitRolledOut();

        long now = System.currentTimeMillis() / 1000;
        send(cluster.reach(NAME + "-carbon", 2003), "edited.retention 1 " + now + "\n");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(whisperInfo("edited.retention"))
                        .contains("maxRetention: 172800", "fileSize: 34588"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(whisperInfo("kubernetes.s0")).contains("maxRetention: 172800"));
        assertNothingLost();
    }

    @Test
    @Order(5)
    void editedNumberOfFrontendsIsFollowed() {
        cluster.edit(spec -> part(spec, "web").put("replicas", 2));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(client.apps()
                                .deployments()
                                .inNamespace(namespace)
                                .withName(NAME + "-web")
                                .get()
                                .getStatus()
                                .getReadyReplicas())
                        .isEqualTo(2));
        cluster.awaitReady("True", "Serving");
    }

    @Test
    @Order(6)
    void invalidEditIsRefusedByItsSchema() {
        assertRefused(
                () -> cluster.edit(spec -> schema(spec, 1).put("retentions", "sometimes")),
                "InvalidSpec",
                // An old server leaves the index of the entry out.
                Pattern.compile("spec\\.storageSchemas(\\[1])?\\.retentions"));
    }

    @Test
    @Order(7)
    void invalidEditThatOnlyTheOperatorCanSeeIsRefusedToo() {
        assertRefused(
                () -> cluster.edit(spec -> part(spec, "carbon").put("config", Map.of("NO_SUCH_SETTING", "1"))),
                "InvalidSpec",
                "spec.carbon.config.NO_SUCH_SETTING");
        cluster.edit(spec -> part(spec, "carbon").remove("config"));
        cluster.awaitReady("True", "Serving");
    }

    @Test
    @Order(8)
    void changeOfShardsIsRefusedWithTheReason() throws Exception {
        assertRefused(
                () -> cluster.edit(spec -> part(spec, "carbon").put("shards", 3)), "ReshardingNotSupported", "shards");
        assertThat(cluster.message()).contains("data");
        cluster.edit(spec -> part(spec, "carbon").put("shards", 2));
        cluster.awaitReady("True", "Serving");
        assertNothingLost();
    }

    @Test
    @Order(9)
    void deletedClusterLeavesItsVolumesAndComesBackWithThem() throws Exception {
        List<String> claims = claims();
        assertThat(claims).hasSize(2);

        cluster.resource().delete();
        await().atMost(PATIENCE)
                .until(() -> cluster.resource().get() == null
                        && cluster.pod(0).get() == null
                        && cluster.pod(1).get() == null);
        assertThat(claims()).isEqualTo(claims);

        cluster.create();
        cluster.awaitReady("True", "Serving");
        assertNothingLost();
    }

    /**
     * Holds that an edit changes nothing and is answered with a message that names the field: by the server, or, where
     * the server lets it pass, by the operator, in the resource's status.
     */
    private void assertRefused(Runnable edit, String reason, String field) {
        assertRefused(edit, reason, Pattern.compile(Pattern.quote(field)));
    }

    private void assertRefused(Runnable edit, String reason, Pattern field) {
        Map<String, String> config = configuration();
        List<Long> generations = generations();
        try {
            edit.run();
            cluster.awaitReady("False", reason);
            assertThat(cluster.message()).containsPattern(field);
        } catch (KubernetesClientException refused) {
            assertThat(refused.getMessage()).containsPattern(field);
        }
        assertThat(configuration()).isEqualTo(config);
        assertThat(generations()).isEqualTo(generations);
        assertThat(cluster.pod(0).isReady()).isTrue();
        assertThat(cluster.pod(1).isReady()).isTrue();
    }

    private Map<String, String> configuration() {
        return client.configMaps()
                .inNamespace(namespace)
                .withName(NAME + "-config")
                .get()
                .getData();
    }

    private List<Long> generations() {
        return statefulSets().stream()
                .map(set -> set.getMetadata().getGeneration())
                .toList();
    }

    private List<StatefulSet> statefulSets() {
        return IntStream.range(0, 2)
                .mapToObj(shard -> client.apps()
                        .statefulSets()
                        .inNamespace(namespace)
                        .withName(NAME + "-carbon-" + shard)
                        .get())
                .toList();
    }

    private List<String> claims() {
        return client.persistentVolumeClaims().inNamespace(namespace).list().getItems().stream()
                .map(PersistentVolumeClaim::getMetadata)
                .map(claim -> claim.getName() + " " + claim.getUid())
                .sorted()
                .toList();
    }

    private void awaitRolledOut() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statefulSets()).allSatisfy(set -> {
                    assertThat(set.getStatus().getObservedGeneration())
                            .isEqualTo(set.getMetadata().getGeneration());
                    assertThat(set.getStatus().getUpdateRevision())
                            .isEqualTo(set.getStatus().getCurrentRevision());
                    assertThat(set.getStatus().getReadyReplicas()).isEqualTo(1);
                }));
    }

    /** What whisper-info says of a series, in the Pod that has its file. */
    private String whisperInfo(String series) throws InterruptedException {
        String file = "/data/whisper/" + series.replace('.', '/') + ".wsp";
        for (int shard = 0; shard < 2; shard++) {
            String info = cluster.execute(shard, "whisper-info", file);
            if (info != null) {
                return info;
            }
        }
        return "no shard has " + file;
    }

    private void assertNothingLost() {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            try (WebClient web = web()) {
                ledger.assertNothingLost(web);
            }
        });
    }

    private java.net.http.HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        try (WebClient web = web()) {
            return web.get(path);
        }
    }

    private WebClient web() {
        InetSocketAddress address = cluster.reach(NAME + "-web", 8080);
        return new WebClient("http://" + address.getHostString() + ":" + address.getPort());
    }

    private static void send(InetSocketAddress carbon, String lines) throws IOException {
        PointSender.send(carbon.getHostString(), carbon.getPort(), lines.getBytes(StandardCharsets.US_ASCII));
    }

    private static Map<String, Object> schema(Map<String, Object> spec, int index) {
        return child(list(spec.get("storageSchemas")).get(index));
    }

    private static Map<String, Object> part(Map<String, Object> spec, String field) {
        return child(spec.get(field));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    private static void timed(String what, Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        System.out.println(what + " after " + (System.nanoTime() - begin) / 1_000_000 + " ms");
    }

    /** A step. */
    private interface Work {
        void run() throws Exception;
    }
}
