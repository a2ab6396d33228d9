package io.graphitecluster.cluster.upstream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Upstream's {@code consistent-hashing}: each node has a number of places on a ring, and a name belongs to the nodes from
 * its own place on. Two nodes never have the same place: who comes later takes the next free one, so that the order in
 * which nodes are added counts.
 */
public final class ConsistentRing implements NodeRing {
    /** How many places upstream's relays give a node. */
    public static final int DEFAULT_REPLICAS = 100;

    private final SmallHash hash;
    private final int replicas;
    private final TreeMap<Integer, RingNode> places = new TreeMap<>();
    private final Set<RingNode> nodes = new LinkedHashSet<>();
    private int[] sortedPlaces = new int[0];
    private RingNode[] sortedNodes = new RingNode[0];

    /**
     * An empty ring.
     *
     * @param hash places nodes and names
     * @param replicas how many places each node has
     */
    public ConsistentRing(SmallHash hash, int replicas) {
        this.hash = hash;
        this.replicas = replicas;
    }

    @Override
    public void add(RingNode node) {
        nodes.add(node);
        for (int replica = 0; replica < replicas; replica++) {
            int place = hash.of(hash.replicaKey(node, replica));
            while (places.containsKey(place)) {
                place++;
            }
            places.put(place, node);
        }
        sort();
    }

    @Override
    public void remove(RingNode node) {
        nodes.remove(node);
        places.values().removeIf(node::equals);
        sort();
    }

    /** All places in order. */
    public Map<Integer, RingNode> places() {
        return places;
    }

    /** The first node for a key. */
    public RingNode node(String key) {
        Map.Entry<Integer, RingNode> next = places.ceilingEntry(hash.of(key));
        return (next == null ? places.firstEntry() : next).getValue();
    }

    /** As upstream's: a ring with a single node names it twice, and the last place before the key's is never looked at. */
    @Override
    public List<RingNode> nodes(String key) {
        List<RingNode> found = new ArrayList<>();
        if (places.isEmpty()) {
            return found;
        }
        if (nodes.size() == 1) {
            found.addAll(nodes);
        }
        int[] sorted = sortedPlaces;
        int start = Arrays.binarySearch(sorted, hash.of(key));
        int first = start < 0 ? -start - 1 : start;
        Set<RingNode> seen = new HashSet<>();
        for (int i = 0; i < sorted.length - 1 && seen.size() < nodes.size(); i++) {
            RingNode node = sortedNodes[(first + i) % sorted.length];
            if (seen.add(node)) {
                found.add(node);
            }
        }
        return found;
    }

    private void sort() {
        sortedPlaces = places.keySet().stream().mapToInt(Integer::intValue).toArray();
        sortedNodes = places.values().toArray(RingNode[]::new);
    }
}
