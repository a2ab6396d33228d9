package io.graphitecluster.protocol.query;

/**
 * One answer to a find.
 *
 * @param path full path of the node in the tree of names
 * @param isLeaf whether a series has this name; false for a branch. A path that is both gives two matches
 */
public record GlobMatch(String path, boolean isLeaf) {}
