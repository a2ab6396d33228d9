package io.graphitecluster.cluster.upstream;

import java.util.List;

/** Chooses the destinations of a name, as a relay does. Not safe for changes while it is used. */
public interface DatapointRouter {
    /**
     * Adds a destination.
     *
     * @throws IllegalArgumentException when the router cannot tell it from one that it has
     */
    void add(Destination destination);

    /** Takes a destination away; nothing when it is not there. */
    void remove(Destination destination);

    /** Whether the destination is one to choose from. */
    boolean has(Destination destination);

    /** How many destinations there are to choose from. */
    int size();

    /** The destinations of a name, best first where there is an order; a destination may stand twice. */
    List<Destination> route(String name);
}
