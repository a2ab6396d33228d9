package io.graphitecluster.web.store;

/** One replica gave no whole and well-formed answer. The message says why, in a few words, without its address. */
final class ReplicaFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReplicaFailedException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
