package io.graphitecluster.web.store;

/** A shard did not answer, so the whole answer is not known. The message names the shard and the reason. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message names the shard, its addresses and what failed
     * @param cause what the connection said
     */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
