/** Aggregation over several shards: inputs are gathered at the owner of the aggregate, and in its log. */
package io.graphitecluster.node.gather;
