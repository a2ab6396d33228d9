package io.graphitecluster.ceres;

/** A name that no node can have. */
public final class InvalidNodeNameException extends CeresException {
    private static final long serialVersionUID = 1L;

    InvalidNodeNameException(String name, String problem) {
        super("the node name '" + name.replace("\0", "\\0") + "' " + problem);
    }
}
