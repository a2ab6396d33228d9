package io.graphitecluster.node.wal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the disk takes the log, and since when it does not. Guarded by the log's lock. */
final class WriteFailures {
    private static final Logger LOG = LoggerFactory.getLogger(WriteFailures.class);
    private static final long RETRY_NANOS = 200_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Path folder;
    private boolean failing;
    private long count;
    private long since;
    private long last;
    private int attempts;

    WriteFailures(Path folder) {
        this.folder = folder;
    }

    /** A write or a sync failed. */
    void failed(IOException e) {
        count++;
        attempts++;
        last = System.nanoTime();
        if (!failing) {
            failing = true;
            since = last;
            LOG.error(
                    "cannot write the log in {}: {}; points wait in memory, none is accepted, until it can be written;"
                            + " make room there",
                    folder,
                    e.getMessage());
        }
    }

    /** All that waited is written. */
    void succeeded() {
        if (failing) {
            LOG.info("the log in {} is written again", folder);
        }
        failing = false;
        attempts = 0;
    }

    /** Whether the last write or sync failed. */
    boolean isFailing() {
        return failing;
    }

    /** How often a write or a sync has failed. */
    long count() {
        return count;
    }

    /** How often since the last success. */
    int attempts() {
        return attempts;
    }

    /** Nanoseconds until it is tried again. */
    long nanosUntilRetry(long now) {
        return last + RETRY_NANOS - now;
    }

    /** What to say of it while it fails. */
    Optional<String> trouble() {
        return failing
                ? Optional.of("the log in " + folder + " cannot be written, since "
                        + (System.nanoTime() - since) / NANOS_PER_SECOND
                        + " s: points wait in memory, none is accepted")
                : Optional.empty();
    }
}
