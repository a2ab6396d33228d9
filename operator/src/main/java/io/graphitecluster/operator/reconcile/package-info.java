/**
 * Makes Kubernetes hold what a {@code GraphiteCluster} asks for. All effects are here; what is to be held is decided in
 * {@link io.graphitecluster.operator.model}. Every pass begins with what the server says and every write can be
 * repeated, so that a pass that ends in the middle is finished by the next.
 */
package io.graphitecluster.operator.reconcile;
