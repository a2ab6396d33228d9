/** Answers about the tree of names: find, expand and the index. Pure functions from parameters to an answer. */
package io.graphitecluster.web.metrics;
