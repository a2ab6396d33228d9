package io.graphitecluster.node.quota;

import io.graphitecluster.node.index.Matches;
import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.index.SearchLimits;
import io.graphitecluster.node.index.SearchWork;
import io.graphitecluster.node.store.SeriesShapes;
import io.graphitecluster.whisper.Archive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjDoubleConsumer;

/**
 * go-carbon's quotas. Which namespaces there are is looked up anew in each interval, when sizes are added up too; how many
 * series lie below one the index knows at any moment. A new series needs room in all namespaces that it lies below; a point
 * of any series counts into their throughput.
 */
public final class Quotas {
    private static final int POINT_BYTES = 12;
    private static final SearchLimits NO_LIMITS = new SearchLimits(Integer.MAX_VALUE, Long.MAX_VALUE);

    private final List<Quota> quotas;
    private final NameIndex index;
    private final SeriesShapes shapes;
    private volatile Map<String, Namespace> namespaces = Map.of();
    private final AtomicInteger generation = new AtomicInteger();
    private volatile boolean limitsThroughput;

    private Quotas(List<Quota> quotas, NameIndex index, SeriesShapes shapes) {
        this.quotas = quotas;
        this.index = index;
        this.shapes = shapes;
    }

    /**
     * Reads the file.
     *
     * @throws io.graphitecluster.node.config.ConfigException when it is wrong
     */
    public static Quotas read(Path file, NameIndex index, SeriesShapes shapes) {
        return new Quotas(QuotaFile.read(file), index, shapes);
    }

    /**
     * Ends an interval: tells what was used in it, and looks up what there is now.
     *
     * @param taker gets {@code quota.metrics.NAME}, {@code usage.metrics.NAME}, {@code throttle.NAME} …
     */
    public synchronized void endInterval(ObjDoubleConsumer<String> taker) {
        namespaces.values().forEach(namespace -> report(namespace, taker));
        Map<String, Namespace> known = new HashMap<>();
        for (Quota quota : quotas) {
            if (quota.isRoot()) {
                keep(known, Quota.ROOT, quota);
            } else {
                Matches found = search(quota.pattern());
                for (int i = 0; i < found.size(); i++) {
                    if (!found.isLeaf(i)) {
                        keep(known, found.path(i), quota);
                    }
                }
            }
        }
        known.values().stream()
                .filter(namespace -> namespace.quota().limitsSizes())
                .forEach(namespace -> namespace.bytes(bytesBelow(namespace.name())));
        limitsThroughput =
                known.values().stream().anyMatch(namespace -> namespace.quota().throughput() > 0);
        if (!known.equals(namespaces)) {
            namespaces = known;
            generation.incrementAndGet();
        }
    }

    /** The last section that matches counts. What was counted so far goes on where the section is the same. */
    private void keep(Map<String, Namespace> known, String name, Quota quota) {
        Namespace before = namespaces.get(name);
        known.put(name, before != null && before.quota().equals(quota) ? before : new Namespace(name, quota));
    }

    private Matches search(String pattern) {
        return index.search(pattern, new SearchWork(pattern, NO_LIMITS, () -> false));
    }

    private long bytesBelow(String name) {
        long sum = 0;
        for (Matches series : name.equals(Quota.ROOT) ? index.all() : List.of(search(name + ".**"))) {
            for (int i = 0; i < series.size(); i++) {
                sum += series.isLeaf(i) ? index.facts().size(series.seriesId(i)) : 0;
            }
        }
        return sum;
    }

    private void report(Namespace namespace, ObjDoubleConsumer<String> taker) {
        Quota quota = namespace.quota();
        Quota.Usage usage = usage(namespace);
        long points = namespace.endInterval();
        pair(taker, namespace, "namespaces", quota.namespaces(), usage.namespaces());
        pair(taker, namespace, "metrics", quota.metrics(), usage.metrics());
        pair(taker, namespace, "data_points", quota.dataPoints(), usage.points());
        pair(taker, namespace, "logical_size", quota.logicalSize(), usage.bytes());
        pair(taker, namespace, "physical_size", quota.physicalSize(), usage.bytes());
        pair(taker, namespace, "throughput", quota.throughput(), points);
        taker.accept("throttle." + namespace.metricName(), (double) namespace.throttledInInterval());
    }

    private static void pair(ObjDoubleConsumer<String> taker, Namespace namespace, String what, long limit, long use) {
        if (limit > 0) {
            taker.accept("quota." + what + "." + namespace.metricName(), (double) limit);
            taker.accept("usage." + what + "." + namespace.metricName(), (double) use);
        }
    }

    private Quota.Usage usage(Namespace namespace) {
        boolean all = namespace.quota().isRoot();
        long below = namespace.quota().namespaces() == 0 ? 0 : branches(all ? "*" : namespace.name() + ".*");
        long bytes = namespace.bytes();
        return new Quota.Usage(
                below, all ? index.size() : index.seriesBelow(namespace.name()), bytes, bytes / POINT_BYTES);
    }

    private long branches(String pattern) {
        Matches found = search(pattern);
        long branches = 0;
        for (int i = 0; i < found.size(); i++) {
            branches += found.isLeaf(i) ? 0 : 1;
        }
        return branches;
    }

    /**
     * Whether a series may come to be.
     *
     * @param name stored name of a series that is not there
     * @return empty when it may; else the limit that it would be beyond, for the log
     */
    public Optional<String> refusal(String name) {
        List<Namespace> above = above(name);
        if (above.isEmpty()) {
            return Optional.empty();
        }
        long points = 0;
        for (Archive archive : shapes.of(name).archives()) {
            points += archive.points();
        }
        long bytes = points * POINT_BYTES;
        for (Namespace namespace : above) {
            Optional<String> limit =
                    namespace.quota().limitAfter(usage(namespace), isNewNamespace(namespace, name), bytes, points);
            if (limit.isPresent()) {
                namespace.throttle(1);
                if (namespace.quota().drops()) {
                    return Optional.of("the quota of " + namespace.name() + " is reached: " + limit.get());
                }
            }
        }
        above.forEach(namespace -> namespace.expect(bytes));
        return Optional.empty();
    }

    private boolean isNewNamespace(Namespace namespace, String name) {
        int from = namespace.quota().isRoot() ? 0 : namespace.name().length() + 1;
        int end = name.indexOf('.', from);
        return end >= 0 && index.seriesBelow(name.substring(0, end)) == 0;
    }

    /** Whether any quota limits throughput: points have to be counted. */
    public boolean limitsThroughput() {
        return limitsThroughput;
    }

    /** The namespaces of a series whose throughput is limited, for {@link ThroughputGate}. */
    List<Namespace> limited(String name) {
        return above(name).stream()
                .filter(namespace -> namespace.quota().throughput() > 0)
                .toList();
    }

    /** Goes up whenever namespaces have changed. */
    int generation() {
        return generation.get();
    }

    private List<Namespace> above(String name) {
        Map<String, Namespace> known = namespaces;
        List<Namespace> above = new ArrayList<>(4);
        if (known.isEmpty()) {
            return above;
        }
        add(above, known.get(Quota.ROOT));
        if (name.indexOf(';') < 0) {
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                add(above, known.get(name.substring(0, dot)));
            }
        }
        return above;
    }

    private static void add(List<Namespace> above, Namespace namespace) {
        if (namespace != null) {
            above.add(namespace);
        }
    }
}
