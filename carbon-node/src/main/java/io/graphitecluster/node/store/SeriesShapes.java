package io.graphitecluster.node.store;

/** Knows the shape of the file of every series that may come. */
@FunctionalInterface
public interface SeriesShapes {
    /** The shape for a series of this name. */
    SeriesShape of(String name);
}
