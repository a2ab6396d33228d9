/** Runs the corpus' pictures. */
package io.graphitecluster.conformance.pictures;
