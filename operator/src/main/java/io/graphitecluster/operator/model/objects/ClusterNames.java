package io.graphitecluster.operator.model.objects;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.operator.model.NodeSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names, labels and addresses of a cluster's objects.
 *
 * @param namespace the resource's namespace
 * @param name the resource's name
 */
public record ClusterNames(String namespace, String name) {
    /** Label with the kind of application, {@value #APPLICATION}. */
    public static final String NAME_LABEL = "app.kubernetes.io/name";

    /** Label with the resource's name. */
    public static final String INSTANCE_LABEL = "app.kubernetes.io/instance";

    /** Label with the part of the cluster, {@value #CARBON} or {@value #WEB}. */
    public static final String COMPONENT_LABEL = "app.kubernetes.io/component";

    /** Label with who keeps the object, {@value #MANAGER}. */
    public static final String MANAGED_BY_LABEL = "app.kubernetes.io/managed-by";

    /** Label with the shard's id. */
    public static final String SHARD_LABEL = "graphitecluster.io/shard";

    /** Annotation of a Pod: hash of the files that it was started with. An edit of them starts it anew. */
    public static final String CONFIG_HASH = "graphitecluster.io/config-hash";

    /** Annotation of a claim: uid of the map of the cluster that its data belong to. */
    public static final String CLUSTER_UID = "graphitecluster.io/cluster-uid";

    /** Value of {@link #NAME_LABEL}. */
    public static final String APPLICATION = "graphite";

    /** Value of {@link #MANAGED_BY_LABEL}. */
    public static final String MANAGER = "graphite-operator";

    /** The component of nodes. */
    public static final String CARBON = "carbon";

    /** The component of frontends. */
    public static final String WEB = "web";

    /** Name of the ConfigMap with the configuration files. */
    public String config() {
        return name + "-config";
    }

    /** Name of the Secret that nodes show each other. */
    public String credentials() {
        return name + "-credentials";
    }

    /** Name of the headless Service that names each node. */
    public String nodes() {
        return name + "-nodes";
    }

    /** Name of the Service that senders write to. */
    public String carbon() {
        return name + "-carbon";
    }

    /** Name of the frontend's Service, Deployment and PodDisruptionBudget. */
    public String web() {
        return name + "-web";
    }

    /** Name of a shard's StatefulSet. */
    public String statefulSet(int shard) {
        return name + "-carbon-" + shard;
    }

    /** Where the node of a shard listens. */
    public ClusterMap.Replica address(int shard) {
        String host = statefulSet(shard) + "-0." + nodes() + "." + namespace + ".svc";
        return new ClusterMap.Replica(host, NodeSettings.READ_PORT, NodeSettings.CLUSTER_PORT);
    }

    /** Name of a Service as other namespaces know it. */
    public String host(String service) {
        return service + "." + namespace + ".svc";
    }

    /** Labels that all objects of the cluster have. */
    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(NAME_LABEL, APPLICATION);
        labels.put(INSTANCE_LABEL, name);
        labels.put(MANAGED_BY_LABEL, MANAGER);
        return labels;
    }

    /** Labels of the objects of a component. */
    public Map<String, String> labels(String component) {
        Map<String, String> labels = labels();
        labels.put(COMPONENT_LABEL, component);
        return labels;
    }

    /** Labels of the objects of a shard. */
    public Map<String, String> labels(int shard) {
        Map<String, String> labels = labels(CARBON);
        labels.put(SHARD_LABEL, Integer.toString(shard));
        return labels;
    }

    /** Labels that find the Pods of a component. They never change, because selectors cannot be edited. */
    public Map<String, String> selector(String component) {
        Map<String, String> labels = labels(component);
        labels.remove(MANAGED_BY_LABEL);
        return labels;
    }

    /** Labels that find the Pod of a shard. */
    public Map<String, String> selector(int shard) {
        Map<String, String> labels = labels(shard);
        labels.remove(MANAGED_BY_LABEL);
        return labels;
    }
}
