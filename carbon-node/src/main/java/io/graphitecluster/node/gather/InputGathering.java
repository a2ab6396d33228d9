package io.graphitecluster.node.gather;

import io.graphitecluster.node.aggregate.AggregateNames;
import io.graphitecluster.node.aggregate.AggregationRules.Match;
import io.graphitecluster.node.aggregate.Aggregator;
import io.graphitecluster.node.aggregate.Noted;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.pipeline.AggregateInputs;
import io.graphitecluster.node.pipeline.Origin;
import io.graphitecluster.node.receive.RefusalLog;
import io.graphitecluster.node.route.LocalPoints;
import io.graphitecluster.node.route.ShardTable;
import io.graphitecluster.protocol.points.PointBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the inputs of aggregates to the shard that owns the aggregate, by the aggregate's name in the ring:
 *
 * <pre>
 * input of a sender ──> aggregates of this shard ──> log ──> aggregator <── inputs of other nodes
 *                 └───> aggregates of others ──────> link, once for each shard
 * </pre>
 *
 * An input travels under its own name; the owner's rules say of which aggregates it is one, so that an owner whose rules
 * differ for a moment makes what its own rules say. After a death the aggregator's intervals are what the log holds; what
 * an interval needs is kept in it, and an interval of which not everything came here is not made ({@link WholeSince}).
 */
public final class InputGathering implements AggregateInputs {
    private static final Logger LOG = LoggerFactory.getLogger(InputGathering.class);
    private static final double LATEST_TIMESTAMP = 4_294_967_295.0;
    /** What fits a batch for another node. */
    private static final int LONGEST_NAME = 65_533;

    private final Aggregator aggregator;
    private final AggregateNames names;
    private final ShardTable shards;
    private final LocalPoints local;
    private final RefusalLog refusals;
    private final WholeSince whole;
    private final DoubleSupplier now;
    private long pinnedFrom;

    /**
     * @param names tells the aggregates of a name, and their shards
     * @param shards the ways to other shards
     * @param local has the log
     * @param now the clock, in epoch seconds
     */
    public InputGathering(
            Aggregator aggregator,
            AggregateNames names,
            ShardTable shards,
            LocalPoints local,
            RefusalLog refusals,
            WholeSince whole,
            DoubleSupplier now) {
        this.aggregator = aggregator;
        this.names = names;
        this.shards = shards;
        this.local = local;
        this.refusals = refusals;
        this.whole = whole;
        this.now = now;
    }

    /** All that decides which inputs a node gets: the rules, and who owns what. */
    public static String identity(AggregateNames names, ShardTable shards) {
        return names.rules().rules() + " " + shards.identity();
    }

    @Override
    public void input(String name, List<Match> matches, double timestamp, double value, Origin origin) {
        if (matches.isEmpty()) {
            return;
        }
        if (!(timestamp >= 0 && timestamp <= LATEST_TIMESTAMP)) {
            refusals.refused(
                    origin.peer(), Refusal.BAD_TIMESTAMP, "timestamp " + timestamp + " of an input of aggregates");
            return;
        }
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_NAME) {
            refusals.refused(
                    origin.peer(),
                    Refusal.BAD_NAME,
                    "the name of an input of aggregates has " + bytes.length + " bytes");
            return;
        }
        boolean canWait = origin.source().canWait();
        if (!takeOwn(name, matches, timestamp, value, local.takesBeyondLimit(canWait))) {
            refusals.refused(origin.peer(), Refusal.LOG_FULL, name + ": the log has no room for inputs of aggregates");
        }
        for (int i = 0; i < matches.size(); i++) {
            if (isFirstOfOtherShard(matches, i)
                    && !shards.link(matches.get(i).shard())
                            .offer(
                                    bytes,
                                    0,
                                    bytes.length,
                                    timestamp,
                                    value,
                                    PointBatch.Kind.AGGREGATION_INPUT,
                                    canWait)) {
                refusals.refused(
                        origin.peer(),
                        Refusal.LINK_FULL,
                        name + ": too many points wait for the shard of "
                                + matches.get(i).aggregate());
            }
        }
    }

    private static boolean isFirstOfOtherShard(List<Match> matches, int index) {
        if (matches.get(index).isHere()) {
            return false;
        }
        for (int i = 0; i < index; i++) {
            if (matches.get(i).shard() == matches.get(index).shard()) {
                return false;
            }
        }
        return true;
    }

    /** Takes an input that another node sent; call while its batch is noted in the log. */
    public void takeHandedOver(String name, double timestamp, double value) {
        List<Match> matches = names.matches(name);
        if (matches.stream().noneMatch(Match::isHere)) {
            aggregator.refuse();
            LOG.debug("{} came as an input of aggregates, but of none of this shard by this node's rules", name);
            return;
        }
        boolean _ = takeOwn(name, matches, timestamp, value, true);
    }

    /**
     * One after the other: each aggregate gets its inputs in the order of the log, and none is in the log and not in memory
     * when {@link #oldestSegment} looks.
     */
    private synchronized boolean takeOwn(
            String name, List<Match> matches, double timestamp, double value, boolean beyondLimit) {
        boolean any = false;
        for (int i = 0; i < matches.size(); i++) {
            any |= isTaken(matches.get(i), timestamp);
        }
        if (!any) {
            return true;
        }
        long segment = local.noteInput(name, timestamp, value, beyondLimit);
        if (segment == LocalPoints.REFUSED) {
            return false;
        }
        double time = now.getAsDouble();
        apply(matches, timestamp, value, new Noted(time, time, segment));
        return true;
    }

    private boolean isTaken(Match match, double timestamp) {
        return match.isHere()
                && whole.includes(timestamp - timestamp % match.rule().frequency());
    }

    private void apply(List<Match> matches, double timestamp, double value, Noted noted) {
        for (int i = 0; i < matches.size(); i++) {
            if (isTaken(matches.get(i), timestamp)) {
                aggregator.input(matches.get(i), timestamp, value, noted);
            }
        }
    }

    /**
     * Takes an input that the log of an earlier process holds.
     *
     * @param accepted when it was accepted, epoch seconds
     * @param segment number of the segment that holds it
     */
    public synchronized void restore(String name, double timestamp, double value, double accepted, long segment) {
        apply(names.matches(name), timestamp, value, new Noted(accepted, now.getAsDouble(), segment));
    }

    /** The log holds no more: what an earlier process had forgotten before it dropped segments may lack inputs. */
    public void restored() {
        aggregator.forgetSilent(whole.dropped());
    }

    /** Other rules hold from now on. Call before what was gathered by the old ones is sent. */
    public void rulesChanged() {
        try {
            whole.begin(identity(names, shards), now.getAsDouble());
        } catch (IOException e) {
            LOG.error("cannot note next to the log that aggregation rules have changed: {}", e.toString());
        }
    }

    /** Number of the oldest segment of the log that is needed after a death; the given one when none is. */
    public long oldestSegment(long none) {
        long from;
        synchronized (this) {
            // What was noted before this is in memory now.
            from = pinnedFrom;
        }
        return aggregator.oldestSegment(from, none);
    }

    /**
     * The log has become too long: segments before another one are needed no more, and after a death the intervals under
     * way are not made.
     */
    public void giveUp(long before) throws IOException {
        whole.giveUp(now.getAsDouble());
        synchronized (this) {
            pinnedFrom = before;
        }
    }

    /** Segments are about to be dropped. */
    public void dropping() throws IOException {
        whole.dropping(now.getAsDouble());
    }
}
