/** The daemons' command lines: start, stop and status, as upstream's commands have them. */
package io.graphitecluster.node.daemon;
