package io.graphitecluster.operator.model.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ObjectsTest {
    private static final String SMALL = "carbon: {shards: 2, storage: {size: 1Gi}}";

    private final DesiredCluster cluster = SomeCluster.of(SMALL);
    private final PodTemplateSpec node =
            CarbonStatefulSet.of(cluster, 0).getSpec().getTemplate();
    private final PodTemplateSpec web = WebDeployment.of(cluster).getSpec().getTemplate();

    @Test
    void claimsHaveNoOwnerAndNameTheirCluster() {
        StatefulSet set = CarbonStatefulSet.of(cluster, 1);
        PersistentVolumeClaim claim = set.getSpec().getVolumeClaimTemplates().getFirst();

        assertThat(claim.getMetadata().getOwnerReferences()).isEmpty();
        assertThat(claim.getMetadata().getAnnotations()).containsEntry("graphitecluster.io/cluster-uid", "map-uid");
        assertThat(set.getSpec().getPersistentVolumeClaimRetentionPolicy().getWhenDeleted())
                .isEqualTo("Retain");
        assertThat(set.getMetadata().getOwnerReferences()).singleElement().satisfies(owner -> {
            assertThat(owner.getUid()).isEqualTo("owner-uid");
            assertThat(owner.getController()).isTrue();
        });
    }

    @Test
    void anEditOfAFileStartsNodesAnewAndOthersDoNot() {
        String before = configHash(cluster);

        assertThat(configHash(SomeCluster.of(SMALL + "\nstorageSchemas: [{name: a, pattern: a, retentions: '1s:1d'}]")))
                .isNotEqualTo(before);
        assertThat(configHash(SomeCluster.of("carbon: {shards: 2, storage: {size: 1Gi}, config: {LOG_UPDATES: no}}")))
                .isNotEqualTo(before);
        assertThat(CarbonStatefulSet.of(SomeCluster.of(SMALL + "\nweb: {replicas: 5}"), 0))
                .isEqualTo(CarbonStatefulSet.of(cluster, 0));
    }

    @Test
    void anEditOfTheFrontendsSettingsStartsFrontendsAnewAndNoNodes() {
        String settings = "\nweb: {localSettings: 'LEGEND_MAX_ITEMS = %d'}";
        DesiredCluster three = SomeCluster.of(SMALL + settings.formatted(3));
        DesiredCluster four = SomeCluster.of(SMALL + settings.formatted(4));

        assertThat(ConfigurationMap.of(three).getData()).containsEntry("local_settings.py", "LEGEND_MAX_ITEMS = 3");
        assertThat(CarbonStatefulSet.of(three, 0)).isEqualTo(CarbonStatefulSet.of(cluster, 0));
        assertThat(webHash(three)).isNotNull().isNotEqualTo(webHash(four));
        assertThat(webHash(cluster)).isNull();
        assertThat(ConfigurationMap.of(cluster).getData()).doesNotContainKey("local_settings.py");
    }

    private static String webHash(DesiredCluster cluster) {
        return WebDeployment.of(cluster)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get("graphitecluster.io/config-hash");
    }

    @Test
    void selectorsFindThePodsAndOnlyThem() {
        Map<String, String> first = node.getMetadata().getLabels();
        Map<String, String> second = CarbonStatefulSet.of(cluster, 1)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels();
        Map<String, String> frontend = web.getMetadata().getLabels();

        Map<String, String> one =
                CarbonStatefulSet.of(cluster, 0).getSpec().getSelector().getMatchLabels();
        assertThat(first).containsAllEntriesOf(one);
        assertThat(second.entrySet().containsAll(one.entrySet())).isFalse();
        for (Service service : List.of(Services.nodes(cluster), Services.carbon(cluster))) {
            Map<String, String> selector = service.getSpec().getSelector();
            assertThat(first).containsAllEntriesOf(selector);
            assertThat(second).containsAllEntriesOf(selector);
            assertThat(frontend.entrySet().containsAll(selector.entrySet())).isFalse();
        }
        assertThat(frontend)
                .containsAllEntriesOf(Services.web(cluster).getSpec().getSelector());
    }

    @Test
    void theMapNamesEachPodThroughTheHeadlessService() {
        ConfigMap config = ConfigurationMap.of(cluster);
        StatefulSet set = CarbonStatefulSet.of(cluster, 1);
        Service nodes = Services.nodes(cluster);

        assertThat(config.getData().get("cluster-map.json"))
                .contains(set.getMetadata().getName() + "-0."
                        + nodes.getMetadata().getName() + ".ns.svc");
        assertThat(set.getSpec().getServiceName()).isEqualTo(nodes.getMetadata().getName());
        assertThat(nodes.getSpec().getClusterIP()).isEqualTo("None");
        assertThat(nodes.getSpec().getPublishNotReadyAddresses()).isTrue();
    }

    @Test
    void podsKeepTheRestrictedPodSecurityStandard() {
        for (PodSpec pod : List.of(node.getSpec(), web.getSpec())) {
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            SecurityContext container = pod.getContainers().getFirst().getSecurityContext();
            assertThat(container.getAllowPrivilegeEscalation()).isFalse();
            assertThat(container.getReadOnlyRootFilesystem()).isTrue();
            assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(pod.getVolumes()).noneMatch(volume -> volume.getHostPath() != null);
        }
    }

    @Test
    void aClusterNamedGraphiteGetsNoVariablesFromItsServices() {
        assertThat(node.getSpec().getEnableServiceLinks()).isFalse();
        assertThat(web.getSpec().getEnableServiceLinks()).isFalse();
    }

    @Test
    void credentialsAreLongRandomAndImmutable() {
        Secret one = Credentials.of(cluster, new SplittableRandom(1));
        Secret other = Credentials.of(cluster, new SplittableRandom(2));

        assertThat(one.getImmutable()).isTrue();
        assertThat(one.getData().get("credentials"))
                .isNotEqualTo(other.getData().get("credentials"));
        byte[] credentials = Base64.getDecoder().decode(one.getData().get("credentials"));
        assertThat(new String(credentials, StandardCharsets.US_ASCII)).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void hashesDependOnContentAndNotOnOrder() {
        assertThat(ContentHash.of(Map.of("a", "1", "b", "2"))).isEqualTo(ContentHash.of(Map.of("b", "2", "a", "1")));
        assertThat(ContentHash.of(Map.of("a", "1b"))).isNotEqualTo(ContentHash.of(Map.of("a1", "b")));
    }

    private static String configHash(DesiredCluster cluster) {
        return CarbonStatefulSet.of(cluster, 0)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get("graphitecluster.io/config-hash");
    }
}
