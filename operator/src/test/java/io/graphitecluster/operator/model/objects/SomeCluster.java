package io.graphitecluster.operator.model.objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.graphitecluster.operator.api.GraphiteClusterSpec;
import io.graphitecluster.operator.model.ClusterMaps;
import io.graphitecluster.operator.model.SpecProblem;
import io.graphitecluster.operator.model.SpecValidator;
import java.io.UncheckedIOException;
import java.util.List;

/** Clusters for tests. */
final class SomeCluster {
    private SomeCluster() {}

    /** A valid cluster named {@code g} in the namespace {@code ns}. */
    static DesiredCluster of(String yaml) {
        try {
            GraphiteClusterSpec spec = new YAMLMapper().readValue(yaml, GraphiteClusterSpec.class);
            List<SpecProblem> problems = SpecValidator.problems("g", spec);
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(problems.toString());
            }
            ClusterNames names = new ClusterNames("ns", "g");
            return new DesiredCluster(
                    names,
                    "owner-uid",
                    spec,
                    ClusterMaps.settled("map-uid", 1, spec, names::address),
                    new Images("carbon:1", "web:1"));
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
