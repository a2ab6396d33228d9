package io.graphitecluster.cluster.upstream;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code RELAY_METHOD = constant}: every name goes to all destinations. */
public final class ConstantRouter implements DatapointRouter {
    private final Set<Destination> destinations = new LinkedHashSet<>();

    /** A router without destinations. */
    public ConstantRouter() {}

    @Override
    public void add(Destination destination) {
        destinations.add(destination);
    }

    @Override
    public void remove(Destination destination) {
        destinations.remove(destination);
    }

    @Override
    public boolean has(Destination destination) {
        return destinations.contains(destination);
    }

    @Override
    public int size() {
        return destinations.size();
    }

    @Override
    public List<Destination> route(String name) {
        return List.copyOf(destinations);
    }
}
