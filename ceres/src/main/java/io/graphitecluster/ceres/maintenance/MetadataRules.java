package io.graphitecluster.ceres.maintenance;

import io.graphitecluster.ceres.NodeMetadata;
import java.util.Optional;

/** What the metadata of nodes should be. */
@FunctionalInterface
public interface MetadataRules {
    /** For no node. */
    MetadataRules NONE = name -> Optional.empty();

    /** The metadata for a node; empty when its own are to stay. */
    Optional<NodeMetadata> forNode(String name);
}
