/** Brings files that are there in line with changed retentions, in the background. */
package io.graphitecluster.node.migrate;
