package io.graphitecluster.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;

/**
 * What there is.
 *
 * @param observedGeneration generation of the spec that this status speaks of
 * @param conditions Ready, Progressing, Degraded
 * @param shards shards that the cluster has
 * @param readyNodes carbon nodes that are ready
 * @param readyWeb Pods of the frontend that are ready
 * @param mapEpoch epoch of the cluster map that nodes and frontends are given
 * @param endpoints where the cluster is reached, inside Kubernetes
 * @param selector labels of the carbon nodes' Pods, for the scale subresource
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GraphiteClusterStatus(
        @JsonPropertyDescription("Generation of the spec that this status speaks of.")
        Long observedGeneration,

        @JsonPropertyDescription("Ready, Progressing and Degraded, each with a reason.")
        List<Condition> conditions,

        @StatusReplicas @JsonPropertyDescription("Shards that the cluster has.")
        Integer shards,

        @JsonPropertyDescription("Carbon nodes that are ready.")
        Integer readyNodes,

        @JsonPropertyDescription("Pods of the frontend that are ready.")
        Integer readyWeb,

        @JsonPropertyDescription("Epoch of the cluster map that nodes and frontends are given.")
        Long mapEpoch,

        @JsonPropertyDescription("Where the cluster is reached, inside Kubernetes.")
        Endpoints endpoints,

        @LabelSelector @JsonPropertyDescription("Labels of the carbon nodes' Pods, for the scale subresource.")
        String selector) {

    /** Fills in defaults. */
    public GraphiteClusterStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }

    /**
     * Addresses, {@code host:port} or a URL.
     *
     * @param line line protocol, TCP and UDP
     * @param pickle pickle protocol
     * @param web URL of the frontend
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Endpoints(
            @JsonPropertyDescription("Line protocol, TCP and UDP.")
            String line,

            @JsonPropertyDescription("Pickle protocol.") String pickle,
            @JsonPropertyDescription("URL of the frontend.") String web) {}
}
