package io.graphitecluster.node.quota;

import java.util.Optional;

/**
 * A section of the quotas' file. A limit that is not set is 0: it neither limits nor is reported.
 *
 * @param pattern a pattern of nodes, {@code *}, {@code sys.app.*}, that namespaces match, or {@code /} for all names
 * @param namespaces how many namespaces may lie directly below
 * @param metrics how many series may lie below, at any depth
 * @param logicalSize bytes of their files by their lengths
 * @param physicalSize the same: what sparse files save is not known here
 * @param dataPoints how many points their files have room for
 * @param throughput how many points are taken in one interval of {@code QUOTA_USAGE_REPORT_FREQUENCY}
 * @param drops whether what is beyond a limit is refused ({@code dropping-policy = new}), or only counted ({@code none})
 * @param statPrefix goes before the name of the namespace in the reported metrics
 */
record Quota(
        String pattern,
        long namespaces,
        long metrics,
        long logicalSize,
        long physicalSize,
        long dataPoints,
        long throughput,
        boolean drops,
        String statPrefix) {
    /** Where all names are below. */
    static final String ROOT = "/";

    boolean isRoot() {
        return pattern.equals(ROOT);
    }

    /** Whether sizes of files have to be known. */
    boolean limitsSizes() {
        return logicalSize > 0 || physicalSize > 0 || dataPoints > 0;
    }

    /** Which limit a namespace would be beyond with one series more; empty when none. */
    Optional<String> limitAfter(Usage usage, boolean newNamespace, long bytes, long points) {
        if (metrics > 0 && usage.metrics() + 1 > metrics) {
            return Optional.of("metrics = " + metrics);
        }
        if (namespaces > 0 && newNamespace && usage.namespaces() + 1 > namespaces) {
            return Optional.of("namespaces = " + namespaces);
        }
        if (logicalSize > 0 && usage.bytes() + bytes > logicalSize) {
            return Optional.of("logical-size = " + logicalSize);
        }
        if (physicalSize > 0 && usage.bytes() + bytes > physicalSize) {
            return Optional.of("physical-size = " + physicalSize);
        }
        return dataPoints > 0 && usage.points() + points > dataPoints
                ? Optional.of("data-points = " + dataPoints)
                : Optional.empty();
    }

    /**
     * What a namespace uses.
     *
     * @param namespaces directly below
     * @param metrics series below
     * @param bytes of their files
     * @param points that their files have room for
     */
    record Usage(long namespaces, long metrics, long bytes, long points) {}
}
