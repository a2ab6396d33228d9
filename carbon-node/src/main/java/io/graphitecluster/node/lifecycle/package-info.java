/** Start and stop of a node: what is made of the configuration, in which order, and who may use the data folder. */
package io.graphitecluster.node.lifecycle;
