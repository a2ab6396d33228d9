package io.graphitecluster.node.write;

import io.graphitecluster.node.order.WriteStrategy;
import java.util.function.LongSupplier;

/**
 * What the configuration says of writing.
 *
 * @param strategy {@code CACHE_WRITE_STRATEGY}
 * @param minTimestampLag {@code MIN_TIMESTAMP_LAG}, seconds
 * @param createsPerMinute {@code MAX_CREATES_PER_MINUTE}, may be infinite
 * @param dropsWithoutFile {@code DROP_POINTS_WITHOUT_FILE}: points whose file cannot be created now are given up
 * @param updatesPerSecond {@code MAX_UPDATES_PER_SECOND}, may be infinite
 * @param updatesPerSecondOnShutdown {@code MAX_UPDATES_PER_SECOND_ON_SHUTDOWN}, infinite for no limit
 * @param logCreates {@code LOG_CREATES}
 * @param logUpdates {@code LOG_UPDATES}
 */
public record WriteLimits(
        WriteStrategy strategy,
        long minTimestampLag,
        double createsPerMinute,
        boolean dropsWithoutFile,
        double updatesPerSecond,
        double updatesPerSecondOnShutdown,
        boolean logCreates,
        boolean logUpdates) {
    private static final double SECONDS_PER_MINUTE = 60;

    TokenBucket creates(LongSupplier nanoTime) {
        return new TokenBucket(createsPerMinute, createsPerMinute / SECONDS_PER_MINUTE, nanoTime);
    }

    TokenBucket updates(LongSupplier nanoTime) {
        return new TokenBucket(updatesPerSecond, updatesPerSecond, nanoTime);
    }
}
