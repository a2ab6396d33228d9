/** The event loops that all sockets share. */
package io.graphitecluster.node.net;
