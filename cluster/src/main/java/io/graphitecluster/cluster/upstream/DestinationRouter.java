package io.graphitecluster.cluster.upstream;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chooses the destinations of a name from a ring, as upstream's relays do. */
public final class DestinationRouter implements DatapointRouter {
    private final NodeRing ring;
    private final int replicationFactor;
    private final boolean diverseReplicas;
    private final Map<RingNode, Destination> destinations = new LinkedHashMap<>();

    /**
     * A router without destinations.
     *
     * @param ring an empty ring
     * @param replicationFactor {@code REPLICATION_FACTOR}: how many destinations get a name
     * @param diverseReplicas {@code DIVERSE_REPLICAS}: whether they must be on different hosts
     */
    public DestinationRouter(NodeRing ring, int replicationFactor, boolean diverseReplicas) {
        this.ring = ring;
        this.replicationFactor = replicationFactor;
        this.diverseReplicas = diverseReplicas;
    }

    /** Adds a destination. Destinations of one host need different instances. */
    @Override
    public void add(Destination destination) {
        if (destinations.putIfAbsent(destination.node(), destination) != null) {
            throw new IllegalArgumentException("destination instance (" + destination.host() + ", "
                    + destination.instance().orElse("None") + ") already configured");
        }
        ring.add(destination.node());
    }

    @Override
    public void remove(Destination destination) {
        if (destinations.remove(destination.node()) != null) {
            ring.remove(destination.node());
        }
    }

    /** As upstream: ports do not tell destinations apart. */
    @Override
    public boolean has(Destination destination) {
        return destinations.containsKey(destination.node());
    }

    @Override
    public int size() {
        return destinations.size();
    }

    @Override
    public List<Destination> route(String name) {
        List<Destination> chosen = new ArrayList<>();
        Set<String> hosts = new HashSet<>();
        for (RingNode node : ring.nodes(name)) {
            if (!diverseReplicas && chosen.size() == replicationFactor) {
                break;
            }
            if (!diverseReplicas || hosts.add(node.server())) {
                chosen.add(destinations.get(node));
            }
            if (diverseReplicas && hosts.size() >= replicationFactor) {
                break;
            }
        }
        return chosen;
    }
}
