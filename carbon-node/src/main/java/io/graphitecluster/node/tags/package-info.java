/** Tells a graphite-web that keeps tags in a database of its own which series there are. */
package io.graphitecluster.node.tags;
