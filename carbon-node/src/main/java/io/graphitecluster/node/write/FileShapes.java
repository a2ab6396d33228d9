package io.graphitecluster.node.write;

/** Knows the shape of the file of every series that may come. */
@FunctionalInterface
public interface FileShapes {
    /** The shape for a series of this name. */
    FileShape of(String name);
}
