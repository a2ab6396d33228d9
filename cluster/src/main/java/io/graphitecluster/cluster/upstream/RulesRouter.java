package io.graphitecluster.cluster.upstream;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** {@code RELAY_METHOD = rules}: the first rule that matches says where a name goes, as far as those destinations are known. */
public final class RulesRouter implements DatapointRouter {
    private final Supplier<List<RelayRule>> rules;
    private final Set<Destination> destinations = new LinkedHashSet<>();

    /** @param rules the rules as they are now, the default last */
    public RulesRouter(Supplier<List<RelayRule>> rules) {
        this.rules = rules;
    }

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
        List<Destination> chosen = new ArrayList<>();
        for (RelayRule rule : rules.get()) {
            if (!rule.matches(name)) {
                continue;
            }
            for (Destination destination : rule.destinations()) {
                if (destinations.contains(destination)) {
                    chosen.add(destination);
                }
            }
            if (!rule.continues()) {
                break;
            }
        }
        return chosen;
    }
}
