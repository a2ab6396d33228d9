package io.graphitecluster.node.store;

import java.util.List;

/** Knows the shape of the file of every series that may come. */
@FunctionalInterface
public interface SeriesShapes {
    /** The shape for a series of this name. */
    SeriesShape of(String name);

    /** How the shape of a new series was found, in the lines of Carbon's log of creates. */
    default List<String> reasons(String name) {
        SeriesShape shape = of(name);
        return List.of("creating database metric " + name + " (archive=" + shape.archives() + " xff="
                + shape.xFilesFactor() + " agg=" + shape.method().graphiteName() + ")");
    }
}
