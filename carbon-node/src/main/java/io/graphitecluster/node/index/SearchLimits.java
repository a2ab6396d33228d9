package io.graphitecluster.node.index;

/**
 * How much one search may find and cost. Beyond it the search ends with an error rather than with a part.
 *
 * @param matches most nodes of the tree that are found
 * @param steps most looks at a node of the tree or at a state of a pattern
 */
public record SearchLimits(int matches, long steps) {}
