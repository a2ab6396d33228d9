package io.graphitecluster.web.store;

import io.graphitecluster.cluster.ClusterMap.Replica;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * In which order a shard's replicas are asked, and how often. One that failed is asked after the others for a while: it would
 * cost every query the time until it is known to be away. It is asked all the same when no other answers.
 */
final class ReplicaTurns {
    /** Entries of replicas that are in no map any more are not worth keeping. */
    private static final int MOST_REMEMBERED = 10_000;

    private final int rounds;
    private final long patience;
    private final long rest;
    private final LongSupplier nanoTime;
    private final Map<Replica, Long> failedAt = new ConcurrentHashMap<>();

    /**
     * @param rounds how often all replicas are asked for values before a question fails, at least 1
     * @param patience time after which no further round begins
     * @param rest how long a replica that failed is asked last
     * @param nanoTime a clock like {@link System#nanoTime()}
     */
    ReplicaTurns(int rounds, Duration patience, Duration rest, LongSupplier nanoTime) {
        this.rounds = rounds;
        this.patience = patience.toNanos();
        this.rest = rest.toNanos();
        this.nanoTime = nanoTime;
    }

    /** The map's order, once. */
    static ReplicaTurns plain() {
        return new ReplicaTurns(1, Duration.ZERO, Duration.ZERO, System::nanoTime);
    }

    /** How often a fetch asks all replicas. */
    int rounds() {
        return rounds;
    }

    /** The time now. */
    long now() {
        return nanoTime.getAsLong();
    }

    /** Whether another round may begin of a question that began then. */
    boolean mayGoOn(long start) {
        return now() - start < patience;
    }

    /** The replicas in the order in which to ask them. */
    List<Replica> order(List<Replica> replicas) {
        List<Replica> first = new ArrayList<>(replicas.size());
        List<Replica> last = new ArrayList<>();
        for (Replica replica : replicas) {
            Long failed = failedAt.get(replica);
            (failed != null && now() - failed < rest ? last : first).add(replica);
        }
        first.addAll(last);
        return first;
    }

    /** A replica did not answer. */
    void failed(Replica replica) {
        if (failedAt.size() >= MOST_REMEMBERED) {
            failedAt.clear();
        }
        failedAt.put(replica, now());
    }

    /** A replica answered. */
    void answered(Replica replica) {
        failedAt.remove(replica);
    }
}
