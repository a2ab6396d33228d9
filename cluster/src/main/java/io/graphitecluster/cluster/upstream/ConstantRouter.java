package io.graphitecluster.cluster.upstream;

import java.util.List;

/** {@code RELAY_METHOD = constant}: every name goes to all destinations. */
public final class ConstantRouter extends ListedDestinationsRouter {
    /** A router without destinations. */
    public ConstantRouter() {}

    @Override
    public List<Destination> route(String name) {
        return List.copyOf(destinations());
    }
}
