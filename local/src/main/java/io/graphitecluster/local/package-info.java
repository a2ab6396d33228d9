/** A GraphiteCluster as processes on one machine. */
package io.graphitecluster.local;
