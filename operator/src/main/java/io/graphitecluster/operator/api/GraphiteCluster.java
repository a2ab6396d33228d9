package io.graphitecluster.operator.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * A Graphite cluster: what a person asks for ({@code spec}) and what there is ({@code status}).
 *
 * <p>The rules here speak of the resource's name, because the names of its objects and labels are made from it.
 */
@Group(GraphiteCluster.GROUP)
@Version(GraphiteCluster.VERSION)
@Kind(GraphiteCluster.KIND)
@Singular("graphitecluster")
@Plural("graphiteclusters")
@ShortNames("gc")
@ValidationRule(
        value = "self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
        message = "metadata.name must begin with a letter and hold only a-z, 0-9 and -: Services are named after it")
@ValidationRule(
        value = "self.metadata.name.size() + string(self.spec.carbon.shards - 1).size() <= 44",
        message = "metadata.name is too long: with the number of the last shard it may have 44 characters, so that"
                + " <name>-carbon-<shard> fits into the labels of its Pods")
@AdditionalPrinterColumn(name = "Shards", jsonPath = ".status.shards", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Web", jsonPath = ".status.readyWeb", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
public class GraphiteCluster extends CustomResource<GraphiteClusterSpec, GraphiteClusterStatus> implements Namespaced {
    /** The API group. */
    public static final String GROUP = "graphitecluster.io";

    /** The version of the API. */
    public static final String VERSION = "v1alpha1";

    /** The kind. */
    public static final String KIND = "GraphiteCluster";

    private static final long serialVersionUID = 1L;

    /** None: a spec always comes from outside. */
    @Override
    protected GraphiteClusterSpec initSpec() {
        return null;
    }

    /** None: a status is what was observed. */
    @Override
    protected GraphiteClusterStatus initStatus() {
        return null;
    }
}
