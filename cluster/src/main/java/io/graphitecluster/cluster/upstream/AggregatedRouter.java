package io.graphitecluster.cluster.upstream;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code aggregated-consistent-hashing} and {@code fast-aggregated-hashing}: a name that is an input of aggregates goes to
 * the destinations of those aggregates, so that one aggregator sees all inputs of an output; any other name goes to its own.
 */
public final class AggregatedRouter implements DatapointRouter {
    private final DatapointRouter router;
    private final Function<String, ? extends Collection<String>> aggregatesOf;

    /**
     * @param router chooses the destinations of one name
     * @param aggregatesOf the names of the aggregates that a name is an input of
     */
    public AggregatedRouter(DatapointRouter router, Function<String, ? extends Collection<String>> aggregatesOf) {
        this.router = router;
        this.aggregatesOf = aggregatesOf;
    }

    @Override
    public void add(Destination destination) {
        router.add(destination);
    }

    @Override
    public void remove(Destination destination) {
        router.remove(destination);
    }

    @Override
    public boolean has(Destination destination) {
        return router.has(destination);
    }

    @Override
    public int size() {
        return router.size();
    }

    @Override
    public List<Destination> route(String name) {
        Collection<String> aggregates = aggregatesOf.apply(name);
        if (aggregates.isEmpty()) {
            return router.route(name);
        }
        Set<Destination> chosen = new LinkedHashSet<>();
        for (String aggregate : aggregates) {
            chosen.addAll(router.route(aggregate));
        }
        return List.copyOf(chosen);
    }
}
