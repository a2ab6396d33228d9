/** What a {@code GraphiteCluster}'s status says. Pure. */
package io.graphitecluster.operator.model.status;
