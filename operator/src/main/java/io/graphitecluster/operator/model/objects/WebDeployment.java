package io.graphitecluster.operator.model.objects;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.KeyToPathBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.graphitecluster.operator.api.WebSpec;
import io.graphitecluster.operator.model.ConfigFiles;
import io.graphitecluster.operator.model.WebEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Deployment {@code N-web} of the frontend. */
public final class WebDeployment {
    /** Name of the port. */
    static final String HTTP = "http";

    /** Port of the frontend. */
    public static final int PORT = 8080;

    private static final String LIVE = "/q/health/live";
    private static final String READY = "/q/health/ready";
    private static final long GRACE_SECONDS = 30;

    private WebDeployment() {}

    /** The Deployment. */
    public static Deployment of(DesiredCluster cluster) {
        ClusterNames names = cluster.names();
        return new DeploymentBuilder()
                .withMetadata(ObjectMetas.owned(cluster, names.web(), names.labels(ClusterNames.WEB)))
                .withNewSpec()
                .withReplicas(cluster.spec().web().replicas())
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxUnavailable(new IntOrString(0))
                .withMaxSurge(new IntOrString(1))
                .endRollingUpdate()
                .endStrategy()
                .withNewSelector()
                .withMatchLabels(names.selector(ClusterNames.WEB))
                .endSelector()
                .withTemplate(pod(cluster))
                .endSpec()
                .build();
    }

    private static PodTemplateSpec pod(DesiredCluster cluster) {
        ClusterNames names = cluster.names();
        WebSpec web = cluster.spec().web();
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(names.labels(ClusterNames.WEB))
                .withAnnotations(annotations(cluster))
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                // Else a cluster named "graphite" would have its web Service's address in GRAPHITE_WEB_PORT.
                .withEnableServiceLinks(false)
                .withSecurityContext(Hardening.pod())
                .withTerminationGracePeriodSeconds(GRACE_SECONDS)
                .withImagePullSecrets(PodParts.pullSecrets(cluster.spec()))
                .withNodeSelector(web.nodeSelector())
                .withTolerations(PodParts.tolerations(web.tolerations()))
                .withTopologySpreadConstraints(PodParts.spread(names.selector(ClusterNames.WEB)))
                .withContainers(container(cluster))
                .addNewVolume()
                .withName(PodParts.CONFIG_VOLUME)
                .withNewConfigMap()
                .withName(names.config())
                .withItems(files(cluster))
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

    /** The map is read again when it changes, the settings are not: other settings are other Pods. */
    private static Map<String, String> annotations(DesiredCluster cluster) {
        Map<String, String> settings = ConfigFiles.ofWeb(cluster.spec());
        return settings.isEmpty() ? Map.of() : Map.of(ClusterNames.CONFIG_HASH, ContentHash.of(settings));
    }

    private static List<KeyToPath> files(DesiredCluster cluster) {
        List<String> names = new ArrayList<>(List.of(ConfigFiles.CLUSTER_MAP_JSON));
        names.addAll(ConfigFiles.ofWeb(cluster.spec()).keySet());
        return names.stream()
                .map(name -> new KeyToPathBuilder().withKey(name).withPath(name).build())
                .toList();
    }

    private static Container container(DesiredCluster cluster) {
        WebSpec web = cluster.spec().web();
        return new ContainerBuilder()
                .withName(ClusterNames.WEB)
                .withImage(web.image() == null ? cluster.images().web() : web.image())
                .withImagePullPolicy(web.imagePullPolicy())
                .withEnv(environment(web))
                .addNewPort()
                .withName(HTTP)
                .withProtocol("TCP")
                .withContainerPort(PORT)
                .endPort()
                .withStartupProbe(PodParts.startup(LIVE, HTTP))
                .withLivenessProbe(PodParts.liveness(LIVE, HTTP))
                .withReadinessProbe(PodParts.readiness(READY, HTTP))
                .withResources(PodParts.resources(web.resources()))
                .withSecurityContext(Hardening.container())
                .withVolumeMounts(
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

    private static List<EnvVar> environment(WebSpec web) {
        List<EnvVar> variables = new ArrayList<>();
        variables.add(
                variable(WebEnvironment.CLUSTER_MAP, ConfigurationMap.FOLDER + "/" + ConfigFiles.CLUSTER_MAP_JSON));
        variables.add(variable(WebEnvironment.HOST, "0.0.0.0"));
        variables.add(variable(WebEnvironment.PORT, Integer.toString(PORT)));
        variables.add(variable(WebEnvironment.TIME_ZONE, web.timeZone()));
        variables.add(variable(WebEnvironment.CREDENTIALS, Credentials.MOUNTED_FILE));
        if (web.localSettings() != null) {
            variables.add(variable(
                    WebEnvironment.LOCAL_SETTINGS, ConfigurationMap.FOLDER + "/" + ConfigFiles.LOCAL_SETTINGS_PY));
        }
        web.env().forEach(own -> variables.add(variable(own.name(), own.value())));
        return variables;
    }

    private static EnvVar variable(String name, String value) {
        // Kubernetes replaces $(NAME) in values; a doubled $ stands for itself.
        return new EnvVarBuilder()
                .withName(name)
                .withValue(value.replace("$", "$$"))
                .build();
    }
}
