/** The way of a point through a daemon: filter, rewrite, aggregate, and on to where it is stored or relayed. */
package io.graphitecluster.node.pipeline;
