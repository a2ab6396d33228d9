package io.graphitecluster.cluster.upstream;

import java.util.LinkedHashSet;
import java.util.Set;

/** A router that keeps its destinations in the order in which they were added, and no ring of them. */
abstract class ListedDestinationsRouter implements DatapointRouter {
    private final Set<Destination> destinations = new LinkedHashSet<>();

    @Override
    public final void add(Destination destination) {
        destinations.add(destination);
    }

    @Override
    public final void remove(Destination destination) {
        destinations.remove(destination);
    }

    @Override
    public final boolean has(Destination destination) {
        return destinations.contains(destination);
    }

    @Override
    public final int size() {
        return destinations.size();
    }

    /** The destinations, in the order in which they were added. */
    final Set<Destination> destinations() {
        return destinations;
    }
}
