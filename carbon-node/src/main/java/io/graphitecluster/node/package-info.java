/** The carbon-node daemon: receives, routes, caches and stores points, and answers reads. */
package io.graphitecluster.node;
