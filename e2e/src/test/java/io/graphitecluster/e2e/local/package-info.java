/** The local cluster, as a whole. */
package io.graphitecluster.e2e.local;
