package io.graphitecluster.node.write;

import io.graphitecluster.node.metrics.WriteError;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.store.SeriesShape;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of the writing is logged: each create and update if the configuration says so, updates at level debug since there
 * is no log file of their own as upstream has; and failures, of each reason one in ten seconds, since a full disk fails
 * every series.
 */
public final class LogChoice {
    private static final Logger CREATES = LoggerFactory.getLogger("io.graphitecluster.node.creates");
    private static final Logger UPDATES = LoggerFactory.getLogger("io.graphitecluster.node.updates");
    private static final Logger FAILURES = LoggerFactory.getLogger(Writer.class);
    private static final long QUIET_NANOS = 10_000_000_000L;
    private static final double NANOS = 1e9;

    private final boolean logCreates;
    private final boolean logUpdates;
    private final LongSupplier nanoTime;
    private final Map<WriteError, Silence> silences = new EnumMap<>(WriteError.class);

    /**
     * @param logCreates {@code LOG_CREATES}
     * @param logUpdates {@code LOG_UPDATES}
     */
    public LogChoice(boolean logCreates, boolean logUpdates, LongSupplier nanoTime) {
        this.logCreates = logCreates;
        this.logUpdates = logUpdates;
        this.nanoTime = nanoTime;
    }

    void create(String name, SeriesShape shape) {
        if (logCreates) {
            CREATES.info(
                    "created {} (archives {}, xFilesFactor {}, {})",
                    name,
                    shape.archives(),
                    shape.xFilesFactor(),
                    shape.method().graphiteName());
        }
    }

    void update(SeriesTable series, int number, int points, long nanos) {
        if (logUpdates && UPDATES.isDebugEnabled()) {
            UPDATES.debug("wrote {} points of {} in {} s", points, series.name(number), nanos / NANOS);
        }
    }

    void failure(String name, WriteError reason, Exception failure) {
        long now = nanoTime.getAsLong();
        Silence silence = silences.get(reason);
        if (silence != null && now - silence.until < 0) {
            silences.put(reason, new Silence(silence.until, silence.hidden + 1));
            return;
        }
        long hidden = silence == null ? 0 : silence.hidden;
        silences.put(reason, new Silence(now + QUIET_NANOS, 0));
        FAILURES.warn(
                "cannot write {}: {}: {}; its points stay in the cache and are tried again ({} failures of this kind not"
                        + " logged since)",
                name,
                reason.label(),
                failure.getMessage() == null ? failure.toString() : failure.getMessage(),
                hidden);
    }

    private record Silence(long until, long hidden) {}
}
