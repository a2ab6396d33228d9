package io.graphitecluster.ceres;

/** Metadata that no node can have, or that lacks what an operation needs. */
public final class InvalidMetadataException extends CeresException {
    private static final long serialVersionUID = 1L;

    /** Refuses metadata. */
    public InvalidMetadataException(String message) {
        super(message);
    }

    InvalidMetadataException(String message, String upstreamMessage) {
        super(message, upstreamMessage);
    }
}
