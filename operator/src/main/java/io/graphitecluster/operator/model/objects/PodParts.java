package io.graphitecluster.operator.model.objects;

import io.fabric8.kubernetes.api.model.HTTPGetActionBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.graphitecluster.operator.api.GraphiteClusterSpec;
import io.graphitecluster.operator.api.Resources;
import io.graphitecluster.operator.api.Toleration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the Pods of nodes and frontends have alike. */
final class PodParts {
    /** Where every container may write what need not last. */
    static final String TMP_VOLUME = "tmp";

    static final String TMP_FOLDER = "/tmp";
    static final String CONFIG_VOLUME = "config";

    /** Name of the volume with the secret that nodes show each other. */
    static final String CREDENTIALS_VOLUME = "credentials";

    private PodParts() {}

    /** Asks every second until the process answers, for ten minutes: a start may have much to read. */
    static Probe startup(String path, String port) {
        return probe(path, port).withPeriodSeconds(1).withFailureThreshold(600).build();
    }

    /** Ends a process that has not answered for a minute. */
    static Probe liveness(String path, String port) {
        return probe(path, port).withPeriodSeconds(10).withFailureThreshold(6).build();
    }

    /** Takes a process out of its Services that has not answered for six seconds. */
    static Probe readiness(String path, String port) {
        return probe(path, port).withPeriodSeconds(2).withFailureThreshold(3).build();
    }

    private static ProbeBuilder probe(String path, String port) {
        return new ProbeBuilder()
                .withHttpGet(new HTTPGetActionBuilder()
                        .withPath(path)
                        .withPort(new IntOrString(port))
                        .build())
                .withTimeoutSeconds(5);
    }

    static ResourceRequirements resources(Resources resources) {
        Resources asked = resources == null ? Resources.NONE : resources;
        return new ResourceRequirementsBuilder()
                .withRequests(quantities(asked.requests()))
                .withLimits(quantities(asked.limits()))
                .build();
    }

    private static Map<String, Quantity> quantities(Map<String, String> texts) {
        return texts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Quantity(entry.getValue())));
    }

    static List<io.fabric8.kubernetes.api.model.Toleration> tolerations(List<Toleration> tolerations) {
        return tolerations.stream()
                .map(toleration -> new TolerationBuilder()
                        .withKey(toleration.key())
                        .withOperator(toleration.operator())
                        .withValue(toleration.value())
                        .withEffect(toleration.effect())
                        .withTolerationSeconds(toleration.tolerationSeconds())
                        .build())
                .toList();
    }

    static List<LocalObjectReference> pullSecrets(GraphiteClusterSpec spec) {
        return spec.imagePullSecrets().stream()
                .map(secret -> new LocalObjectReference(secret.name()))
                .toList();
    }

    /** Over zones and machines as far as there are some: a cluster on one machine must still come up. */
    static List<TopologySpreadConstraint> spread(Map<String, String> selector) {
        return Stream.of("topology.kubernetes.io/zone", "kubernetes.io/hostname")
                .map(key -> new TopologySpreadConstraintBuilder()
                        .withTopologyKey(key)
                        .withMaxSkew(1)
                        .withWhenUnsatisfiable("ScheduleAnyway")
                        .withNewLabelSelector()
                        .withMatchLabels(selector)
                        .endLabelSelector()
                        .build())
                .toList();
    }
}
