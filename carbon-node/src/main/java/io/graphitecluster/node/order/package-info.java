/** Which series is written next: upstream's write strategies. */
package io.graphitecluster.node.order;
