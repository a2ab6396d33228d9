package io.graphitecluster.web.store;

import io.graphitecluster.cluster.ClusterMap;

/** Where the frontend finds the cluster map that holds now. */
@FunctionalInterface
public interface ClusterMaps {
    /** The newest valid map. */
    ClusterMap current();
}
