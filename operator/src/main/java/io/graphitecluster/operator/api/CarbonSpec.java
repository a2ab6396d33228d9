package io.graphitecluster.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import java.util.List;
import java.util.Map;

/**
 * The nodes that take points and keep them.
 *
 * @param image the nodes' image; none: the operator's default
 * @param imagePullPolicy Always, IfNotPresent or Never
 * @param shards number of shards, each one node with a volume of its own
 * @param hash name of the ring's hash
 * @param storage the volume of each shard
 * @param resources what each node asks for and may use
 * @param config settings of {@code carbon.conf}'s {@code [cache]} by upstream's names
 * @param terminationGracePeriodSeconds how long a node may take to write everything out
 * @param service the Service that senders write to
 * @param nodeSelector labels of the machines that may run the nodes
 * @param tolerations taints that the nodes bear
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CarbonSpec(
        @Size(min = 1, max = 512)
        @Pattern(Patterns.IMAGE)
        @JsonPropertyDescription("Image of carbon-node. Default: the operator's (GRAPHITE_CARBON_IMAGE).")
        String image,

        @Default("IfNotPresent")
        @Pattern("^(Always|IfNotPresent|Never)$")
        @JsonPropertyDescription("Always, IfNotPresent or Never.")
        String imagePullPolicy,

        @SpecReplicas
        @Min(1)
        @Max(MAX_SHARDS)
        @Default("1")
        @JsonPropertyDescription(
                "Number of shards. Each is one node with a volume of its own. Cannot be changed once the"
                        + " cluster holds data.")
        Integer shards,

        @Default("jump_fnv1a")
        @Pattern("^(jump_fnv1a)$")
        @JsonPropertyDescription("Hash that maps names of series to shards: jump_fnv1a.")
        String hash,

        @Required @JsonPropertyDescription("The volume of each shard.")
        StorageSpec storage,

        @JsonPropertyDescription("What each node asks for and may use.")
        Resources resources,

        @Size(max = 100)
        @SchemaFrom(type = IntOrStringMap.class)
        @JsonPropertyDescription("Settings of carbon.conf, section [cache], by upstream's names, for example"
                + " MAX_CACHE_SIZE: 2000000. Settings that the operator owns (folders, interfaces,"
                + " ports, …) are refused.")
        Map<String, String> config,

        @Min(30)
        @Max(86_400)
        @Default("600")
        @JsonPropertyDescription("Seconds that a node may take to write everything out before it is killed.")
        Long terminationGracePeriodSeconds,

        @Default("{}") @JsonPropertyDescription("The Service that senders write to.")
        ServiceSpec service,

        @Size(max = 50) @JsonPropertyDescription("Labels of the machines that may run the nodes.")
        Map<String, String> nodeSelector,

        @Size(max = 50) @JsonPropertyDescription("Taints that the nodes bear.")
        List<Toleration> tolerations) {

    /** The most shards that a cluster may have. */
    public static final int MAX_SHARDS = 1000;

    /** Fills in defaults. */
    public CarbonSpec {
        imagePullPolicy = imagePullPolicy == null ? "IfNotPresent" : imagePullPolicy;
        shards = shards == null ? 1 : shards;
        hash = hash == null ? "jump_fnv1a" : hash;
        config = config == null ? Map.of() : Maps.ordered(config);
        terminationGracePeriodSeconds = terminationGracePeriodSeconds == null ? 600L : terminationGracePeriodSeconds;
        service = service == null ? ServiceSpec.DEFAULT : service;
        nodeSelector = nodeSelector == null ? Map.of() : Maps.ordered(nodeSelector);
        tolerations = tolerations == null ? List.of() : List.copyOf(tolerations);
    }
}
