/**
 * From a {@code GraphiteCluster} to the exact objects that Kubernetes is to hold. Pure; one class for each object.
 * Names, labels and ports are those of {@code docs/architecture.md}.
 */
package io.graphitecluster.operator.model.objects;
