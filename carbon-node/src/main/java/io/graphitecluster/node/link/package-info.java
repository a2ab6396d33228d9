/** Points for other shards: queued in memory, spooled to disk when they cannot be delivered, each applied once, in order. */
package io.graphitecluster.node.link;
