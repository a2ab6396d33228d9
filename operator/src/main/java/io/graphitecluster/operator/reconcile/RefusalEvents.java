package io.graphitecluster.operator.reconcile;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.graphitecluster.operator.api.GraphiteCluster;
import io.graphitecluster.operator.model.objects.ClusterNames;
import io.graphitecluster.operator.model.objects.ContentHash;
import io.graphitecluster.operator.model.rollout.Refusal;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Tells the people who look at a resource that its edit is not followed: a Warning among its Events. */
final class RefusalEvents {
    private static final Logger LOG = Logger.getLogger(RefusalEvents.class);
    private static final int LONGEST_MESSAGE = 1024;

    private final KubernetesClient client;

    RefusalEvents(KubernetesClient client) {
        this.client = client;
    }

    /** Records a refusal; the same one of the same edit only once. Losing one loses no data, so failures are logged. */
    void record(GraphiteCluster cluster, Refusal refusal, Instant now) {
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        String uid = cluster.getMetadata().getUid();
        long generation = cluster.getMetadata().getGeneration();
        String id = ContentHash.of(uid + generation + refusal.reason() + refusal.message());
        Event event = new EventBuilder()
                .withNewMetadata()
                .withName(cluster.getMetadata().getName() + "." + id.substring(0, 16))
                .withNamespace(cluster.getMetadata().getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(cluster.getApiVersion())
                .withKind(cluster.getKind())
                .withName(cluster.getMetadata().getName())
                .withNamespace(cluster.getMetadata().getNamespace())
                .withUid(uid)
                .endInvolvedObject()
                .withType("Warning")
                .withReason(refusal.reason())
                .withMessage(shortened(refusal.message()))
                .withNewSource()
                .withComponent(ClusterNames.MANAGER)
                .endSource()
                .withReportingComponent(ClusterNames.MANAGER)
                .withFirstTimestamp(time)
                .withLastTimestamp(time)
                .withCount(1)
                .build();
        try {
            client.resource(event).create();
        } catch (KubernetesClientException failed) {
            if (failed.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                LOG.warnf("No Event could be made for %s: %s", refusal, failed.getMessage());
            }
        }
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE - 1) + "…";
    }
}
