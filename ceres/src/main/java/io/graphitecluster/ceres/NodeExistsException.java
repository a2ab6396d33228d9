package io.graphitecluster.ceres;

import java.nio.file.Path;

/** There is a node of this name already. */
public final class NodeExistsException extends CeresException {
    private static final long serialVersionUID = 1L;

    /** Refuses to make one there. */
    public NodeExistsException(Path folder) {
        super("[Errno 17] File exists: '" + folder + "'");
    }
}
