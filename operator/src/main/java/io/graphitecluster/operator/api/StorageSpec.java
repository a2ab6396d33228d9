package io.graphitecluster.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;

/**
 * The volume of each shard. It is made with the shard and stays as it was asked for: a StatefulSet's claims cannot be
 * edited.
 *
 * @param size size of the volume, a Kubernetes quantity such as {@code 100Gi}
 * @param storageClassName StorageClass of the claim; none: the cluster's default
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "has(self.storageClassName) == has(oldSelf.storageClassName) && (!has(self.storageClassName) ||"
                + " self.storageClassName == oldSelf.storageClassName)",
        message = "spec.carbon.storage.storageClassName cannot be changed: the volumes are there already")
public record StorageSpec(
        @Required
        @SchemaFrom(type = Quantity.class)
        @ValidationRule(
                value = "string(self) == string(oldSelf)",
                message = "spec.carbon.storage.size cannot be changed: the volumes are there already")
        @JsonPropertyDescription("Size of each volume, for example 100Gi. Cannot be changed.")
        String size,

        @Size(min = 1, max = 253)
        @JsonPropertyDescription("StorageClass of the claims. Default: Kubernetes' default class. Cannot be changed.")
        String storageClassName) {}
