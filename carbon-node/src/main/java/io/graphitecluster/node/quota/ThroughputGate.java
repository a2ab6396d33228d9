package io.graphitecluster.node.quota;

import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Leaves out the points that are beyond the throughput of their namespaces. Series that lie below the same namespaces are a
 * group; the group of a series is looked up once in an interval, so that a point costs one look into an array and a count.
 * A chunk's points of a group are taken or left out together with one step on each namespace's counter. Guarded by the
 * callers' own chunk; groups are shared.
 */
public final class ThroughputGate {
    private static final int UNKNOWN = 0;

    private final Quotas quotas;
    private final SeriesTable series;
    private volatile Groups groups = new Groups(-1);

    /** @param series knows the names */
    public ThroughputGate(Quotas quotas, SeriesTable series) {
        this.quotas = quotas;
        this.series = series;
    }

    /**
     * Takes points out of a chunk.
     *
     * @param refused told the number of the series of each
     */
    public void limit(PointChunk chunk, IntConsumer refused) {
        if (!quotas.limitsThroughput()) {
            return;
        }
        Groups now = groups();
        int[] group = new int[chunk.size()];
        int[] counts = new int[8];
        for (int i = 0; i < group.length; i++) {
            group[i] = now.of(chunk.series(i));
            if (group[i] >= counts.length) {
                counts = Arrays.copyOf(counts, Math.max(group[i] + 1, counts.length * 2));
            }
            counts[group[i]]++;
        }
        boolean any = false;
        for (int of = 1; of < counts.length; of++) {
            counts[of] = counts[of] == 0 ? 0 : now.leftOut(of, counts[of]);
            any |= counts[of] > 0;
        }
        if (any) {
            int[] left = counts;
            // The last ones of a group stay out.
            for (int i = group.length - 1; i >= 0; i--) {
                if (left[group[i]]-- > 0) {
                    refused.accept(chunk.series(i));
                    group[i] = -1;
                }
            }
            chunk.retain(i -> group[i] >= 0);
        }
    }

    private Groups groups() {
        Groups known = groups;
        if (known.generation != quotas.generation()) {
            known = new Groups(quotas.generation());
            groups = known;
        }
        return known;
    }

    /** Groups of series, as long as the namespaces stay the same. */
    private final class Groups {
        private final int generation;
        private final Map<List<Namespace>, Integer> numbers = new HashMap<>();
        private final List<List<Namespace>> members = new ArrayList<>();
        private volatile int[] ofSeries = new int[0];

        Groups(int generation) {
            this.generation = generation;
            members.add(List.of());
        }

        int of(int number) {
            int[] known = ofSeries;
            int group = number < known.length ? known[number] : UNKNOWN;
            return group == UNKNOWN ? lookUp(number) : group;
        }

        private synchronized int lookUp(int number) {
            List<Namespace> namespaces = quotas.limited(series.name(number));
            Integer group = numbers.get(namespaces);
            if (group == null) {
                group = members.size();
                members.add(namespaces);
                numbers.put(namespaces, group);
            }
            if (number >= ofSeries.length) {
                ofSeries = Arrays.copyOf(ofSeries, Math.max(number + 1, series.count() + 1024));
            }
            ofSeries[number] = group;
            return group;
        }

        synchronized List<Namespace> members(int group) {
            return members.get(group);
        }

        int leftOut(int group, int points) {
            long most = 0;
            for (Namespace namespace : members(group)) {
                most = Math.max(most, namespace.leftOut(points));
            }
            return (int) most;
        }
    }
}
