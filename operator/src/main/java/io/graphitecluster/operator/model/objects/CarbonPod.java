package io.graphitecluster.operator.model.objects;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.graphitecluster.operator.api.CarbonSpec;
import io.graphitecluster.operator.model.ConfigFiles;
import io.graphitecluster.operator.model.NodeSettings;
import java.util.Map;

/** The Pod of a shard: one carbon-node. */
final class CarbonPod {
    static final String DATA_VOLUME = "data";
    static final String DATA_FOLDER = "/data";
    static final String LINE = "line";
    static final String LINE_UDP = "line-udp";
    static final String PICKLE = "pickle";
    static final String READ = "read";
    static final String CLUSTER = "cluster";

    private static final String LIVE = "/health/live";
    private static final String READY = "/health/ready";

    private CarbonPod() {}

    static PodTemplateSpec of(DesiredCluster cluster, int shard) {
        ClusterNames names = cluster.names();
        CarbonSpec carbon = cluster.spec().carbon();
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(names.labels(shard))
                .withAnnotations(Map.of(ClusterNames.CONFIG_HASH, ContentHash.of(ConfigurationMap.files(cluster))))
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                // Else a cluster named "graphite" would have its Services' addresses in GRAPHITE_… variables.
                .withEnableServiceLinks(false)
                .withSecurityContext(Hardening.pod())
                .withTerminationGracePeriodSeconds(carbon.terminationGracePeriodSeconds())
                .withImagePullSecrets(PodParts.pullSecrets(cluster.spec()))
                .withNodeSelector(carbon.nodeSelector())
                .withTolerations(PodParts.tolerations(carbon.tolerations()))
                .withTopologySpreadConstraints(PodParts.spread(names.selector(ClusterNames.CARBON)))
                .withContainers(container(cluster, shard))
                .addNewVolume()
                .withName(PodParts.CONFIG_VOLUME)
                .withNewConfigMap()
                .withName(names.config())
                .endConfigMap()
                .endVolume()
                .addNewVolume()
                .withName(PodParts.CREDENTIALS_VOLUME)
                .withNewSecret()
                .withSecretName(names.credentials())
                .withDefaultMode(0440)
                .endSecret()
                .endVolume()
                .addNewVolume()
                .withName(PodParts.TMP_VOLUME)
                .withNewEmptyDir()
                .endEmptyDir()
                .endVolume()
                .endSpec()
                .build();
    }

    private static Container container(DesiredCluster cluster, int shard) {
        CarbonSpec carbon = cluster.spec().carbon();
        return new ContainerBuilder()
                .withName(ClusterNames.CARBON)
                .withImage(carbon.image() == null ? cluster.images().carbon() : carbon.image())
                .withImagePullPolicy(carbon.imagePullPolicy())
                .withArgs("--config", ConfigurationMap.FOLDER + "/" + ConfigFiles.CARBON_CONF)
                .addNewEnv()
                .withName("GRAPHITE_SHARD")
                .withValue(Integer.toString(shard))
                .endEnv()
                .withPorts(
                        port(LINE, "TCP", NodeSettings.LINE_PORT),
                        port(LINE_UDP, "UDP", NodeSettings.LINE_PORT),
                        port(PICKLE, "TCP", NodeSettings.PICKLE_PORT),
                        port(READ, "TCP", NodeSettings.READ_PORT),
                        port(CLUSTER, "TCP", NodeSettings.CLUSTER_PORT))
                .withStartupProbe(PodParts.startup(LIVE, READ))
                .withLivenessProbe(PodParts.liveness(LIVE, READ))
                .withReadinessProbe(PodParts.readiness(READY, READ))
                .withResources(PodParts.resources(carbon.resources()))
                .withSecurityContext(Hardening.container())
                .withVolumeMounts(
                        new VolumeMountBuilder()
                                .withName(DATA_VOLUME)
                                .withMountPath(DATA_FOLDER)
                                .build(),
                        new VolumeMountBuilder()
                                .withName(PodParts.CONFIG_VOLUME)
                                .withMountPath(ConfigurationMap.FOLDER)
                                .withReadOnly(true)
                                .build(),
                        new VolumeMountBuilder()
                                .withName(PodParts.CREDENTIALS_VOLUME)
                                .withMountPath(Credentials.FOLDER)
                                .withReadOnly(true)
                                .build(),
                        new VolumeMountBuilder()
                                .withName(PodParts.TMP_VOLUME)
                                .withMountPath(PodParts.TMP_FOLDER)
                                .build())
                .build();
    }

    private static ContainerPort port(String name, String protocol, int port) {
        return new ContainerPortBuilder()
                .withName(name)
                .withProtocol(protocol)
                .withContainerPort(port)
                .build();
    }
}
