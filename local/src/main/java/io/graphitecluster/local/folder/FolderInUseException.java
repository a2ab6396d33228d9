package io.graphitecluster.local.folder;

/** Other processes work in the folder of a local cluster; the message says which and what to do. */
public final class FolderInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message whole sentence for the user */
    public FolderInUseException(String message) {
        super(message);
    }
}
