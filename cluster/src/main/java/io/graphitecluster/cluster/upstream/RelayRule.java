package io.graphitecluster.cluster.upstream;

import io.graphitecluster.protocol.pattern.PythonPattern;
import java.util.List;
import java.util.Optional;

/**
 * A rule of {@code relay-rules.conf}.
 *
 * @param pattern is looked for in names, in any case; empty for the default, which has all names
 * @param destinations where names go that it is found in, one as often as it stands there
 * @param continues whether the rules below are asked, too
 */
public record RelayRule(Optional<PythonPattern> pattern, List<Destination> destinations, boolean continues) {
    /** Copies the list. */
    public RelayRule {
        destinations = List.copyOf(destinations);
    }

    /** Whether the rule is about this name. */
    public boolean matches(String name) {
        return pattern.isEmpty() || pattern.get().isFoundIn(name);
    }
}
