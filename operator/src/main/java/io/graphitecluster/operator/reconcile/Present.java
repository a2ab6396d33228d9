package io.graphitecluster.operator.reconcile;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.cluster.InvalidClusterMapException;
import io.graphitecluster.operator.api.GraphiteCluster;
import io.graphitecluster.operator.model.ClusterMaps;
import io.graphitecluster.operator.model.ConfigFiles;
import io.graphitecluster.operator.model.objects.ClusterNames;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What there is of a cluster by the operator's watches; it may be a moment old.
 *
 * @param names the cluster's names
 * @param config the ConfigMap
 * @param services Services by name
 * @param statefulSets StatefulSets by name
 * @param web the frontend's Deployment
 */
record Present(
        ClusterNames names,
        Optional<ConfigMap> config,
        Map<String, Service> services,
        Map<String, StatefulSet> statefulSets,
        Optional<Deployment> web) {
    private static final Logger LOG = Logger.getLogger(Present.class);

    static Present of(ClusterNames names, Context<GraphiteCluster> context) {
        return new Present(
                names,
                Optional.ofNullable(byName(context, ConfigMap.class).get(names.config())),
                byName(context, Service.class),
                byName(context, StatefulSet.class),
                Optional.ofNullable(byName(context, Deployment.class).get(names.web())));
    }

    private static <T extends HasMetadata> Map<String, T> byName(Context<GraphiteCluster> context, Class<T> type) {
        return context.getSecondaryResources(type).stream()
                .collect(Collectors.toMap(object -> object.getMetadata().getName(), Function.identity(), (a, b) -> a));
    }

    /** The StatefulSet of a shard. */
    Optional<StatefulSet> statefulSet(int shard) {
        return Optional.ofNullable(statefulSets.get(names.statefulSet(shard)));
    }

    /** A Service. */
    Optional<Service> service(String name) {
        return Optional.ofNullable(services.get(name));
    }

    /** The map in the ConfigMap; empty when there is none that can be read. */
    Optional<ClusterMap> map() {
        return config.map(ConfigMap::getData)
                .map(data -> data.get(ConfigFiles.CLUSTER_MAP_JSON))
                .flatMap(this::read);
    }

    private Optional<ClusterMap> read(String json) {
        try {
            return Optional.of(ClusterMaps.fromJson(json));
        } catch (InvalidClusterMapException broken) {
            LOG.warnf(
                    "The map in ConfigMap %s/%s was broken and is written anew: %s",
                    names.namespace(), names.config(), broken.getMessage());
            return Optional.empty();
        }
    }
}
