/** Points on their way to other daemons: rules, queues, connections. */
package io.graphitecluster.node.relay;
