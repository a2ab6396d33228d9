/**
 * The {@code GraphiteCluster} resource, {@code graphitecluster.io/v1alpha1}, as Java types; the CRD is generated from
 * them.
 *
 * <p>Everything but {@link io.graphitecluster.operator.api.GraphiteCluster} itself is plain: with Jackson alone on the
 * class path the records read and write the resource's JSON and YAML. The annotations only feed the CRD generator.
 *
 * <p>Defaults stand twice, in the CRD for whoever reads the object from a server, and in the compact constructors for
 * whoever reads a file; {@code DefaultsTest} holds them together.
 */
package io.graphitecluster.operator.api;
