package io.graphitecluster.operator.model.objects;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.operator.api.GraphiteClusterSpec;

/**
 * All that a cluster's objects are made from.
 *
 * @param names names, labels and addresses
 * @param ownerUid uid of the resource, for owner references
 * @param spec a valid spec
 * @param map the cluster's map
 * @param images images of clusters that name none
 */
public record DesiredCluster(
        ClusterNames names, String ownerUid, GraphiteClusterSpec spec, ClusterMap map, Images images) {}
