/** Points of many series that become points of one: {@code aggregation-rules.conf} and the buffers behind it. */
package io.graphitecluster.node.aggregate;
