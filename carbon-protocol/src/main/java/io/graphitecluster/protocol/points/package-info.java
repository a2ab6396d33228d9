/** Datapoints on their way in: what is accepted, where they go, and how nodes hand batches of them to each other. */
package io.graphitecluster.protocol.points;
