/** What processes agree on: the cluster map and the hash rings. Pure: no threads, clocks, files or sockets. */
package io.graphitecluster.cluster;
