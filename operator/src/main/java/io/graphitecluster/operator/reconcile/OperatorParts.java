package io.graphitecluster.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.graphitecluster.operator.model.objects.Images;
import io.graphitecluster.operator.server.ServerKnowledge;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The operator's parts, put together from its configuration. */
@ApplicationScoped
public class OperatorParts {
    private final KubernetesClient client;
    private final OperatorMetrics metrics;
    private final Images images;
    private final boolean serverSideApply;
    private final InstantSource clock = InstantSource.system();
    private final ServerKnowledge knowledge;

    /**
     * Reads the configuration.
     *
     * @param carbonImage image of carbon-node for clusters that name none ({@code GRAPHITE_CARBON_IMAGE})
     * @param webImage image of graphite-web for clusters that name none ({@code GRAPHITE_WEB_IMAGE})
     * @param serverSideApply false for an API server without server-side apply
     */
    public OperatorParts(
            KubernetesClient client,
            OperatorMetrics metrics,
            @ConfigProperty(name = "graphite.carbon.image") String carbonImage,
            @ConfigProperty(name = "graphite.web.image") String webImage,
            @ConfigProperty(name = "quarkus.operator-sdk.enable-ssa", defaultValue = "true") boolean serverSideApply) {
        this.client = client;
        this.metrics = metrics;
        this.images = new Images(carbonImage, webImage);
        this.serverSideApply = serverSideApply;
        this.knowledge = new ServerKnowledge(client, clock);
    }

    ObjectPass pass() {
        ObjectForm form = new ObjectForm(client.getKubernetesSerialization(), knowledge);
        return new ObjectPass(new ObjectWriter(client, form, serverSideApply, metrics), knowledge, new SecureRandom());
    }

    Volumes volumes() {
        return new Volumes(client);
    }

    RefusalEvents events() {
        return new RefusalEvents(client);
    }

    ServerKnowledge knowledge() {
        return knowledge;
    }

    Images images() {
        return images;
    }

    OperatorMetrics metrics() {
        return metrics;
    }

    InstantSource clock() {
        return clock;
    }

    boolean serverSideApply() {
        return serverSideApply;
    }
}
