/** Where an accepted point goes: into this node's cache, or over a link to the shard that owns its series. */
package io.graphitecluster.node.route;
