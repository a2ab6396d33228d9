/** Runs the Ceres part of the corpus. */
package io.graphitecluster.conformance.ceres;
