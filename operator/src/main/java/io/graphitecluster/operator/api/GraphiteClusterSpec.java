package io.graphitecluster.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * What a person asks for.
 *
 * @param carbon the nodes that take points and keep them
 * @param storageSchemas how long which series are kept, the first that matches; none: 60 s for 7 days, as upstream
 * @param storageAggregation how points become coarser, the first that matches; none: average of at least half
 * @param web the frontend
 * @param imagePullSecrets secrets for the registry that the images come from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GraphiteClusterSpec(
        @Required @JsonPropertyDescription("The nodes that take points and keep them.")
        CarbonSpec carbon,

        @Size(max = 200)
        @ValidationRule(
                value = "self.all(a, self.filter(b, b.name == a.name).size() == 1)",
                message = "spec.storageSchemas: each name must be used once")
        @ValidationRule(
                value = "self.filter(s, s.pattern == '.*').size() == 0 || (self.filter(s, s.pattern == '.*')"
                        + ".size() == 1 && self[self.size() - 1].pattern == '.*')",
                message = "spec.storageSchemas: the pattern .* matches every series, so only the last schema"
                        + " may have it")
        @JsonPropertyDescription(
                "How long which series are kept: storage-schemas.conf, in this order; the first pattern that"
                        + " matches a new series decides. Without a match: 60s:7d.")
        List<StorageSchema> storageSchemas,

        @Size(max = 200)
        @ValidationRule(
                value = "self.all(a, self.filter(b, b.name == a.name).size() == 1)",
                message = "spec.storageAggregation: each name must be used once")
        @ValidationRule(
                value = "self.filter(s, s.pattern == '.*').size() == 0 || (self.filter(s, s.pattern == '.*')"
                        + ".size() == 1 && self[self.size() - 1].pattern == '.*')",
                message = "spec.storageAggregation: the pattern .* matches every series, so only the last"
                        + " rule may have it")
        @JsonPropertyDescription(
                "How points become coarser: storage-aggregation.conf, in this order; the first pattern that"
                        + " matches a new series decides. Without a match: average, xFilesFactor 0.5.")
        List<StorageAggregation> storageAggregation,

        @Default("{}") @JsonPropertyDescription("The frontend: render, find, the page.")
        WebSpec web,

        @Size(max = 16) @JsonPropertyDescription("Secrets for the registry that the images come from.")
        List<SecretName> imagePullSecrets) {

    /** Fills in defaults. */
    public GraphiteClusterSpec {
        storageSchemas = storageSchemas == null ? List.of() : List.copyOf(storageSchemas);
        storageAggregation = storageAggregation == null ? List.of() : List.copyOf(storageAggregation);
        web = web == null ? WebSpec.DEFAULT : web;
        imagePullSecrets = imagePullSecrets == null ? List.of() : List.copyOf(imagePullSecrets);
    }
}
