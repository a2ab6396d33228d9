package io.graphitecluster.operator.model.objects;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.graphitecluster.operator.api.ServiceSpec;
import io.graphitecluster.operator.model.NodeSettings;
import java.util.List;

/** The Services {@code N-nodes}, {@code N-carbon} and {@code N-web}. */
public final class Services {
    private Services() {}

    /** The headless Service that names each node, also while it is not ready: peers must find a node that starts. */
    public static Service nodes(DesiredCluster cluster) {
        ClusterNames names = cluster.names();
        return new ServiceBuilder()
                .withMetadata(ObjectMetas.owned(cluster, names.nodes(), names.labels(ClusterNames.CARBON)))
                .withNewSpec()
                .withType("ClusterIP")
                .withClusterIP("None")
                .withPublishNotReadyAddresses(true)
                .withSelector(names.selector(ClusterNames.CARBON))
                .withPorts(
                        port(CarbonPod.READ, "TCP", NodeSettings.READ_PORT),
                        port(CarbonPod.CLUSTER, "TCP", NodeSettings.CLUSTER_PORT))
                .endSpec()
                .build();
    }

    /** What senders write to: any node takes any point and hands it to the shard that owns it. */
    public static Service carbon(DesiredCluster cluster) {
        return offered(
                cluster,
                cluster.names().carbon(),
                ClusterNames.CARBON,
                cluster.spec().carbon().service(),
                List.of(
                        port(CarbonPod.LINE, "TCP", NodeSettings.LINE_PORT),
                        port(CarbonPod.LINE_UDP, "UDP", NodeSettings.LINE_PORT),
                        port(CarbonPod.PICKLE, "TCP", NodeSettings.PICKLE_PORT)));
    }

    /** What people and Grafana ask. */
    public static Service web(DesiredCluster cluster) {
        return offered(
                cluster,
                cluster.names().web(),
                ClusterNames.WEB,
                cluster.spec().web().service(),
                List.of(port(WebDeployment.HTTP, "TCP", WebDeployment.PORT)));
    }

    private static Service offered(
            DesiredCluster cluster, String name, String component, ServiceSpec spec, List<ServicePort> ports) {
        return new ServiceBuilder()
                .withMetadata(new ObjectMetaBuilder(
                                ObjectMetas.owned(cluster, name, cluster.names().labels(component)))
                        .withAnnotations(spec.annotations())
                        .build())
                .withNewSpec()
                .withType(spec.type())
                .withSelector(cluster.names().selector(component))
                .withPorts(ports)
                .endSpec()
                .build();
    }

    private static ServicePort port(String name, String protocol, int port) {
        return new ServicePortBuilder()
                .withName(name)
                .withProtocol(protocol)
                .withPort(port)
                .withTargetPort(new IntOrString(name))
                .build();
    }
}
