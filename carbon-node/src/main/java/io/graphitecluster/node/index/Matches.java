package io.graphitecluster.node.index;

import io.graphitecluster.protocol.query.GlobMatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a search has found: nodes of the tree, node by node in the order of their texts' bytes, a branch before a series
 * of the same name. Names are made only when they are asked for, since a search may find a million.
 */
public final class Matches {
    private static final int LEAF = 1;

    private final NameTree tree;
    private int[] found = new int[16];
    private int size;

    Matches(NameTree tree) {
        this.tree = tree;
    }

    void add(int node, boolean leaf) {
        if (size == found.length) {
            found = Arrays.copyOf(found, size * 2);
        }
        found[size++] = node << 1 | (leaf ? LEAF : 0);
    }

    /** How many. */
    public int size() {
        return size;
    }

    /** The whole name at the node found at this position. */
    public String path(int index) {
        return tree.name(node(index));
    }

    /** How many bytes {@link #path} has in UTF-8. */
    public int pathBytes(int index) {
        return tree.length(node(index));
    }

    /** Gives the names as bytes, by {@link #name(int, PathBytes)}. */
    public PathBytes paths() {
        return new PathBytes(tree);
    }

    /** Has the whole name at the node found at this position given as bytes. */
    public void name(int index, PathBytes into) {
        into.set(node(index));
    }

    /** Whether it is found as a series, rather than as a branch. */
    public boolean isLeaf(int index) {
        return (found[index] & LEAF) != 0;
    }

    /** The id of the series found. */
    public int seriesId(int index) {
        return tree.idOf(node(index));
    }

    /** How many series there are at the node and below. */
    public int seriesBelow(int index) {
        return tree.seriesBelow(node(index));
    }

    int node(int index) {
        return found[index] >>> 1;
    }

    /** All of them, named. */
    public List<GlobMatch> toList() {
        List<GlobMatch> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(new GlobMatch(path(i), isLeaf(i)));
        }
        return list;
    }
}
