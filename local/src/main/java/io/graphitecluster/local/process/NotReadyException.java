package io.graphitecluster.local.process;

import java.net.URI;
import java.time.Duration;

/** A process runs, but does not say that it is ready. */
public final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param name of the process
     * @param ready address that does not answer 200
     * @param patience how long it was asked
     */
    public NotReadyException(String name, URI ready, Duration patience) {
        super(name + " is not ready after " + patience.toSeconds() + " s: " + ready + " does not answer 200");
    }
}
