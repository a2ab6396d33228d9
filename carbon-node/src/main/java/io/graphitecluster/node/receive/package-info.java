/** Points from senders: sockets, protocols, back pressure, and the account of what was refused. */
package io.graphitecluster.node.receive;
