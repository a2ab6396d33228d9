/**
 * Upstream's rings, bit for bit, so that an existing cluster can be read as it lies: how its relays choose destinations
 * for a name. Pure.
 */
package io.graphitecluster.cluster.upstream;
