/**
 * The harness that runs a golden corpus: it finds case files by their place in the corpus' layout, hands each case to
 * the runner of that file, and counts what passed, failed, or differs for an accepted reason. The sub-packages hold
 * the runners, one package for each component of the corpus.
 */
package io.graphitecluster.conformance;
