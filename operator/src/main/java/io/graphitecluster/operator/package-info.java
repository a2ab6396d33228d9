/** From a GraphiteCluster to Kubernetes objects. */
package io.graphitecluster.operator;
