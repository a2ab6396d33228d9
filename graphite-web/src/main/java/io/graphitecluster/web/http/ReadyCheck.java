package io.graphitecluster.web.http;

import io.graphitecluster.web.store.ClusterMaps;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when there is a map to ask by. Nodes are not waited for: a frontend that answers 503 with the missing shard's
 * name helps more than one that Kubernetes hides.
 */
@Readiness
final class ReadyCheck implements HealthCheck {
    private final ClusterMaps maps;

    @Inject
    ReadyCheck(ClusterMaps maps) {
        this.maps = maps;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("cluster map")
                .withData("epoch", maps.current().epoch())
                .withData("shards", maps.current().shards().size())
                .up()
                .build();
    }
}
