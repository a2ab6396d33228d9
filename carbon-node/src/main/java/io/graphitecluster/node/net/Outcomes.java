package io.graphitecluster.node.net;

import io.netty.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done with the outcome of operations that nobody waits for: failures are logged, quietly. */
public final class Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private Outcomes() {}

    /** Logs it when the operation fails: most often the other side of a connection has gone. */
    public static void logFailure(Future<?> operation) {
        Future<?> _ = operation.addListener(done -> {
            if (!done.isSuccess()) {
                LOG.debug("network operation failed: {}", String.valueOf(done.cause()));
            }
        });
    }
}
