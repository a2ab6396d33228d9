package io.graphitecluster.node.route;

import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.node.quota.Admission;
import io.graphitecluster.node.receive.Intake;
import io.graphitecluster.node.receive.RefusalLog;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.protocol.points.PointBatch;
import io.netty.util.concurrent.FastThreadLocal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every point that comes to this node and brings it to the shard that owns its series: this one, or another over
 * its link. Safe for any number of threads.
 *
 * <p>The bytes of a name tell where its points go:
 *
 * <pre>
 * known as a series of this shard ───────> gathered, and stored at the chunk's end
 * remembered as another spelling of one ─> the same
 * remembered as another shard's ─────────> its link
 * new ───> checked, brought into its stored form, looked up in the ring, and remembered
 * </pre>
 *
 * so that only the first point of a name costs more than a look into a table.
 */
public final class Router implements Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    /** Files hold unsigned 32-bit seconds. */
    private static final double LATEST_TIMESTAMP = 4_294_967_295.0;

    /** The share of the heap for names that are not those of this shard's series. */
    private static final int REMEMBERED_SHARE = 20;

    private final ShardTable shards;
    private final OwnPoints own;
    private final NodeCounters counters;
    private final RefusalLog refusals;
    private final Ownership ownership = new Ownership();
    private final Successors successors = new Successors();
    private final RememberedNames remembered =
            new RememberedNames(Runtime.getRuntime().maxMemory() / REMEMBERED_SHARE, new SecureRandom()::nextLong);
    private final FastThreadLocal<GatheredPoints> gathered = new FastThreadLocal<>() {
        @Override
        protected GatheredPoints initialValue() {
            return new GatheredPoints(own, successors, counters, refusals);
        }
    };

    private volatile int removalsSeen;

    /**
     * @param shards who owns what
     * @param own takes what this node owns
     */
    public Router(ShardTable shards, OwnPoints own, NodeCounters counters, RefusalLog refusals) {
        this.shards = shards;
        this.own = own;
        this.counters = counters;
        this.refusals = refusals;
    }

    /**
     * Accepts a point, or counts and logs why not.
     *
     * @param name holds the name as UTF-8, in any spelling; only read during the call
     */
    @Override
    public void accept(
            byte[] name, int offset, int length, double value, double timestamp, Source source, String peer) {
        if (!(timestamp >= 0 && timestamp <= LATEST_TIMESTAMP)) {
            refuseTimestamp(name, offset, length, timestamp, peer);
            return;
        }
        GatheredPoints points = gathered.get();
        int series = points.find(name, offset, length);
        if (series >= 0 && (shards.isAlone() || ownership.isOwn(series))) {
            points.add(series, value, timestamp, source, peer);
            return;
        }
        int answer = remembered.find(name, offset, length);
        if (answer == RememberedNames.UNKNOWN) {
            first(name, offset, length, value, timestamp, source, peer);
        } else if (answer > 0) {
            points.add(answer - 1, value, timestamp, source, peer);
        } else {
            handOver(-answer - 1, name, offset, length, value, timestamp, source, peer);
        }
    }

    /** The first point of a name, or one of a name that is not worth to be remembered. */
    private void first(
            byte[] name, int offset, int length, double value, double timestamp, Source source, String peer) {
        byte[] stored;
        try {
            stored = StoredName.of(name, offset, length, complaint -> LOG.debug("from {}: {}", peer, complaint))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (UnstorableNameException e) {
            refusals.refused(peer, Refusal.BAD_NAME, e.getMessage());
            return;
        }
        boolean isStored = Arrays.equals(stored, 0, stored.length, name, offset, offset + length);
        int owner = shards.foreignOwner(stored, 0, stored.length);
        if (owner == ShardTable.OWN) {
            int series = own.series().find(stored, 0, stored.length);
            if (series == SeriesTable.NONE) {
                Optional<Admission.Denial> denial = own.denial(new String(stored, StandardCharsets.UTF_8));
                if (denial.isPresent()) {
                    refusals.refused(
                            peer,
                            denial.get().reason(),
                            text(stored, 0, stored.length) + ": " + denial.get().text());
                    return;
                }
                series = own.series().findOrAdd(stored, 0, stored.length);
            }
            ownership.own(series);
            if (!isStored) {
                remembered.remember(name, offset, length, series + 1);
            }
            gathered.get().add(series, value, timestamp, source, peer);
            return;
        }
        if (isStored) {
            remembered.remember(name, offset, length, -owner - 1);
        }
        handOver(owner, stored, 0, stored.length, value, timestamp, source, peer);
    }

    private void handOver(
            int shard,
            byte[] name,
            int offset,
            int length,
            double value,
            double timestamp,
            Source source,
            String peer) {
        if (shards.link(shard)
                .offer(name, offset, length, timestamp, value, PointBatch.Kind.STORED, source.canWait())) {
            counters.received(source, 1);
        } else {
            refusals.refused(
                    peer, Refusal.LINK_FULL, text(name, offset, length) + ": too many points wait for its shard");
        }
    }

    @Override
    public void chunkEnd() {
        gathered.get().end();
        forgetWhatWasRemoved();
    }

    /** A series that was removed has another number when it comes again. */
    private void forgetWhatWasRemoved() {
        int removals = own.series().removals();
        if (removals != removalsSeen) {
            removalsSeen = removals;
            remembered.clear();
            successors.clear();
        }
    }

    private void refuseTimestamp(byte[] name, int offset, int length, double timestamp, String peer) {
        refusals.refused(
                peer,
                Refusal.BAD_TIMESTAMP,
                "timestamp " + timestamp + " of " + text(name, offset, length) + " is not within 0 to 2^32-1");
    }

    private static String text(byte[] name, int offset, int length) {
        return new String(name, offset, length, StandardCharsets.UTF_8);
    }
}
