package io.graphitecluster.cluster.upstream;

import java.util.List;

/** Which nodes a name belongs to, best first. */
public interface NodeRing {
    /** Adds a node; nothing when it is there already, except that upstream's consistent ring then places it once more. */
    void add(RingNode node);

    /** Takes a node away; nothing when there is none such. */
    void remove(RingNode node);

    /** The nodes for a key, best first. */
    List<RingNode> nodes(String key);
}
