package io.graphitecluster.node.quota;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What lies below a prefix that a quota matches, and what was counted of it. Safe for any number of threads. */
final class Namespace {
    private final String name;
    private final Quota quota;
    private final AtomicLong taken = new AtomicLong();
    private final LongAdder throttled = new LongAdder();
    private final AtomicLong added = new AtomicLong();
    private volatile long bytes;

    /** @param name with dots; {@link Quota#ROOT} for all names */
    Namespace(String name, Quota quota) {
        this.name = name;
        this.quota = quota;
    }

    String name() {
        return name;
    }

    Quota quota() {
        return quota;
    }

    /** As the metrics name it. */
    String metricName() {
        return quota.statPrefix() + (quota.isRoot() ? "root" : name.replace('.', '-'));
    }

    /** Takes points as long as the interval's throughput allows; returns how many are left out. */
    long leftOut(long points) {
        if (quota.throughput() <= 0) {
            return 0;
        }
        long before = taken.getAndAdd(points);
        long over = Math.clamp(before + points - quota.throughput(), 0, points);
        if (over > 0) {
            throttled.add(over);
        }
        return quota.drops() ? over : 0;
    }

    /** A series was refused, or would have been. */
    void throttle(long points) {
        throttled.add(points);
    }

    /** A series that has no file yet will have so many bytes. */
    void expect(long fileBytes) {
        added.addAndGet(fileBytes);
    }

    /** Bytes of files, when they were last added up, and what came since. */
    long bytes() {
        return bytes + added.get();
    }

    /** Files have so many bytes now. */
    void bytes(long sum) {
        bytes = sum;
        added.set(0);
    }

    /** Points of the interval that ends; at most the quota where it drops. */
    long endInterval() {
        long points = taken.getAndSet(0);
        return quota.drops() && quota.throughput() > 0 ? Math.min(points, quota.throughput()) : points;
    }

    /** What was throttled in the interval that ends. */
    long throttledInInterval() {
        return throttled.sumThenReset();
    }
}
