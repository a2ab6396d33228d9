package io.graphitecluster.ceres;

/** There is no node of this name. */
public final class NodeNotFoundException extends CeresException {
    private static final long serialVersionUID = 1L;

    NodeNotFoundException(String name, String article) {
        super(article + " node '" + name + "' does not exist in this tree");
    }
}
