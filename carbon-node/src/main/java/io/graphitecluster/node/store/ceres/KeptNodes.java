package io.graphitecluster.node.store.ceres;

import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.CeresTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Nodes that were looked up, by their names in the tree: those used last, as many as memory is given for. Upstream's
 * {@code all} keeps every node there is.
 */
final class KeptNodes {
    /** About what a node with its metadata takes, bytes. */
    static final int BYTES = 2048;

    private final CeresTree tree;
    private final Map<String, CeresNode> nodes;

    /** @param most how many are kept; 0 for none */
    KeptNodes(CeresTree tree, int most) {
        this.tree = tree;
        this.nodes = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, CeresNode> eldest) {
                return size() > most;
            }
        };
    }

    Optional<CeresNode> find(String name) {
        CeresNode kept;
        synchronized (nodes) {
            kept = nodes.get(name);
        }
        if (kept != null) {
            return Optional.of(kept);
        }
        Optional<CeresNode> found = tree.node(name);
        synchronized (nodes) {
            found.ifPresent(node -> nodes.put(name, node));
        }
        return found;
    }

    /** Has the next look-up look at the disk. */
    void forget(String name) {
        synchronized (nodes) {
            nodes.remove(name);
        }
    }
}
