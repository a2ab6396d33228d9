/** Which series this node holds, by name: a tree over the nodes of the names, and the patterns that are asked of it. */
package io.graphitecluster.node.index;
