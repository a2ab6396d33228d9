package io.graphitecluster.cluster.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** {@code RELAY_METHOD = rules}: the first rule that matches says where a name goes, as far as those destinations are known. */
public final class RulesRouter extends ListedDestinationsRouter {
    private final Supplier<List<RelayRule>> rules;

    /** @param rules the rules as they are now, the default last */
    public RulesRouter(Supplier<List<RelayRule>> rules) {
        this.rules = rules;
    }

    @Override
    public List<Destination> route(String name) {
        List<Destination> chosen = new ArrayList<>();
        for (RelayRule rule : rules.get()) {
            if (!rule.matches(name)) {
                continue;
            }
            for (Destination destination : rule.destinations()) {
                if (has(destination)) {
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
