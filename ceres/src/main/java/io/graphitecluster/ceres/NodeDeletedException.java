package io.graphitecluster.ceres;

import java.nio.file.Path;

/** The folder of a node has vanished since the node was looked up. */
public final class NodeDeletedException extends CeresException {
    private static final long serialVersionUID = 1L;

    NodeDeletedException(Path folder) {
        super(folder + ": the node was deleted", "");
    }
}
