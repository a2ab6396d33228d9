/** What the node counts, as Prometheus metrics and as Carbon's own {@code carbon.agents.*} series: one account, two shapes. */
package io.graphitecluster.node.metrics;
