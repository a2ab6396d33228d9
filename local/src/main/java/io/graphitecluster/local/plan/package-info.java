/** From a GraphiteCluster to the files and processes that it is on one machine. */
package io.graphitecluster.local.plan;
