/** Measures the index of names of one node. */
package io.graphitecluster.bench.index;
