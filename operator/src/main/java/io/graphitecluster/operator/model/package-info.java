/**
 * From a {@code GraphiteCluster} to what its processes are given. Pure: values in, values out.
 *
 * <p>The classes of this package need neither Kubernetes' client nor Quarkus; {@code local} uses them as they are.
 */
package io.graphitecluster.operator.model;
