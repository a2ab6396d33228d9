package io.graphitecluster.node.quota;

import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Leaves out the points that are beyond the throughput of their namespaces. Series that lie below the same namespaces are a
 * group; the group of a series is looked up once in an interval, so that a point costs one look into an array and a count.
 * A chunk's points of a group are taken or left out together with one step on each namespace's counter, and what that costs does
 * not depend on how many groups there are. Safe for any number of threads, each with a chunk of its own.
 */
public final class ThroughputGate {
    private static final int UNKNOWN = 0;
    private static final int FIRST_GROUPS = 16;

    private final Quotas quotas;
    private final SeriesTable series;
    private final ThreadLocal<GroupCounts> counters = ThreadLocal.withInitial(GroupCounts::new);
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
        GroupCounts counts = counters.get();
        int points = chunk.size();
        counts.begin(points);
        for (int i = 0; i < points; i++) {
            counts.add(now.of(chunk.series(i)));
        }
        boolean any = false;
        for (int place = 0; place < counts.size(); place++) {
            int left = now.leftOut(counts.group(place), counts.count(place));
            counts.leaveOut(place, left);
            any |= left > 0;
        }
        if (any) {
            leaveOut(chunk, counts, refused);
        }
    }

    /** The last ones of a group stay out. */
    private static void leaveOut(PointChunk chunk, GroupCounts counts, IntConsumer refused) {
        BitSet out = new BitSet(chunk.size());
        for (int i = chunk.size() - 1; i >= 0; i--) {
            if (counts.takeLeftOut(i)) {
                refused.accept(chunk.series(i));
                out.set(i);
            }
        }
        chunk.retain(i -> !out.get(i));
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
        /** By group; a group that is seen before its members are is looked up under the lock. */
        private volatile Namespace[][] members = new Namespace[FIRST_GROUPS][];

        private volatile int[] ofSeries = new int[0];

        Groups(int generation) {
            this.generation = generation;
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
                group = numbers.size() + 1;
                keep(group, namespaces);
                numbers.put(namespaces, group);
            }
            if (number >= ofSeries.length) {
                ofSeries = Arrays.copyOf(ofSeries, Math.max(number + 1, series.count() + 1024));
            }
            ofSeries[number] = group;
            return group;
        }

        private void keep(int group, List<Namespace> namespaces) {
            Namespace[][] known = members;
            Namespace[][] grown = group < known.length ? known : Arrays.copyOf(known, group * 2);
            grown[group] = namespaces.toArray(Namespace[]::new);
            members = grown;
        }

        private Namespace[] members(int group) {
            Namespace[][] known = members;
            Namespace[] its = group < known.length ? known[group] : null;
            return its != null ? its : membersForSure(group);
        }

        private synchronized Namespace[] membersForSure(int group) {
            return members[group];
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
