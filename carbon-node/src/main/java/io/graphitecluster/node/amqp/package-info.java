/** Points from an AMQP broker. */
package io.graphitecluster.node.amqp;
