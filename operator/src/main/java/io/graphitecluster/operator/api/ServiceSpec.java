package io.graphitecluster.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.Map;

/**
 * How a Service is offered.
 *
 * @param type ClusterIP, NodePort or LoadBalancer
 * @param annotations annotations of the Service, as load balancers want them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServiceSpec(
        @Default("ClusterIP")
        @Pattern("^(ClusterIP|NodePort|LoadBalancer)$")
        @JsonPropertyDescription("ClusterIP, NodePort or LoadBalancer.")
        String type,

        @Size(max = 50) @JsonPropertyDescription("Annotations of the Service, as load balancers want them.")
        Map<String, String> annotations) {

    /** Reachable inside Kubernetes only, no annotations. */
    public static final ServiceSpec DEFAULT = new ServiceSpec(null, null);

    /** Fills in defaults. */
    public ServiceSpec {
        type = type == null ? "ClusterIP" : type;
        annotations = annotations == null ? Map.of() : Maps.ordered(annotations);
    }
}
