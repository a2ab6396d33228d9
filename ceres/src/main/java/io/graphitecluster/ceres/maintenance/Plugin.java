package io.graphitecluster.ceres.maintenance;

import io.graphitecluster.ceres.CeresNode;
import java.io.IOException;

/** An operation on the nodes of a tree. Nodes may come from several threads at once, each node once. */
public interface Plugin {
    /**
     * Works on a node.
     *
     * @throws io.graphitecluster.ceres.CeresException when the node cannot be worked on; the others can
     * @throws IOException when one of its files cannot be read or written
     */
    void node(CeresNode node) throws IOException;

    /** Is told that there are no more nodes. */
    default void complete() {}
}
