package io.graphitecluster.node.write;

import io.graphitecluster.node.metrics.WriteError;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.store.SeriesShapes;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
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
    private final Consumer<String> creates;
    private final LongSupplier nanoTime;
    private final Map<WriteError, Silence> silences = new EnumMap<>(WriteError.class);

    /**
     * @param logCreates {@code LOG_CREATES}
     * @param logUpdates {@code LOG_UPDATES}
     */
    public LogChoice(boolean logCreates, boolean logUpdates, LongSupplier nanoTime) {
        this(logCreates, logUpdates, line -> CREATES.info("{}", line), nanoTime);
    }

    /** @param creates gets the lines about creates */
    public LogChoice(boolean logCreates, boolean logUpdates, Consumer<String> creates, LongSupplier nanoTime) {
        this.creates = creates;
        this.logCreates = logCreates;
        this.logUpdates = logUpdates;
        this.nanoTime = nanoTime;
    }

    void create(String name, SeriesShapes shapes) {
        if (logCreates) {
            shapes.reasons(name).forEach(creates);
        }
    }

    void update(SeriesTable series, int number, int points, long nanos) {
        if (logUpdates && UPDATES.isDebugEnabled()) {
            UPDATES.debug("wrote {} points of {} in {} s", points, series.name(number), nanos / NANOS);
        }
    }

    /** Whether the next failure of this kind is told. */
    synchronized boolean tellsFailure(WriteError reason) {
        Silence silence = silences.get(reason);
        return silence == null || nanoTime.getAsLong() - silence.until >= 0;
    }

    synchronized void failure(String name, WriteError reason, Exception failure) {
        long now = nanoTime.getAsLong();
        Silence silence = silences.get(reason);
        if (!tellsFailure(reason)) {
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
