package io.graphitecluster.node.route;

/** No file can have the name of this series; the message says why. */
public final class UnstorableNameException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnstorableNameException(String problem) {
        super(problem);
    }
}
