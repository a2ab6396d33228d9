package io.graphitecluster.cluster.upstream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Upstream's {@code fast-hashing}: nodes in the order of their hashes, and a name belongs to those from the remainder of
 * its hash on. Quick, but nearly all names move when a node is added.
 */
public final class FastRing implements NodeRing {
    private final SmallHash hash;
    private final Set<RingNode> nodes = new LinkedHashSet<>();
    private List<RingNode> sorted = List.of();

    /**
     * An empty ring.
     *
     * @param hash orders nodes and places names
     */
    public FastRing(SmallHash hash) {
        this.hash = hash;
    }

    @Override
    public void add(RingNode node) {
        nodes.add(node);
        sort();
    }

    @Override
    public void remove(RingNode node) {
        nodes.remove(node);
        sort();
    }

    private void sort() {
        sorted = nodes.stream().sorted(Comparator.comparingInt(this::placeOf)).toList();
    }

    /** Where a node stands. */
    public int placeOf(RingNode node) {
        return hash.of(node.key());
    }

    /** The nodes in order. */
    public List<RingNode> sorted() {
        return sorted;
    }

    @Override
    public List<RingNode> nodes(String key) {
        List<RingNode> found = new ArrayList<>(sorted.size());
        if (!sorted.isEmpty()) {
            int first = Math.floorMod(hash.of(key), sorted.size());
            found.addAll(sorted.subList(first, sorted.size()));
            found.addAll(sorted.subList(0, first));
        }
        return found;
    }
}
