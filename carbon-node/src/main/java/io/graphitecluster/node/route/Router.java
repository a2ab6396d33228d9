package io.graphitecluster.node.route;

import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.node.receive.RefusalLog;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every point that comes to this node and brings it to the shard that owns its series: this one, or another over
 * its link. Safe for any number of threads.
 */
public final class Router {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    /** Files hold unsigned 32-bit seconds. */
    private static final double LATEST_TIMESTAMP = 4_294_967_295.0;

    /** Where senders wait, or what comes is no more than what waiting senders sent before. */
    private static final Set<Source> CAN_WAIT =
            EnumSet.of(Source.LINE, Source.PICKLE, Source.PROTOBUF, Source.AMQP, Source.AGGREGATE);

    private final ShardTable shards;
    private final LocalPoints local;
    private final NodeCounters counters;
    private final RefusalLog refusals;

    /**
     * @param shards who owns what
     * @param local takes what this node owns
     */
    public Router(ShardTable shards, LocalPoints local, NodeCounters counters, RefusalLog refusals) {
        this.shards = shards;
        this.local = local;
        this.counters = counters;
        this.refusals = refusals;
    }

    /**
     * Accepts a point, or counts and logs why not.
     *
     * @param name holds the name as UTF-8; only read during the call
     * @param value never NaN
     * @param timestamp epoch seconds, finite
     * @param peer who sent it, for the log
     */
    public void route(byte[] name, int offset, int length, double value, double timestamp, Source source, String peer) {
        try {
            String stored = StoredName.of(name, offset, length, complaint -> LOG.debug("from {}: {}", peer, complaint));
            route(stored, value, timestamp, source, peer);
        } catch (UnstorableNameException e) {
            refusals.refused(peer, Refusal.BAD_NAME, e.getMessage());
        }
    }

    /** As above, for a name in its stored form. */
    public void route(String name, double value, double timestamp, Source source, String peer) {
        if (timestamp < 0 || timestamp > LATEST_TIMESTAMP) {
            refusals.refused(
                    peer,
                    Refusal.BAD_TIMESTAMP,
                    "timestamp " + timestamp + " of " + name + " is not within 0 to 2^32-1");
            return;
        }
        boolean canWait = CAN_WAIT.contains(source);
        Optional<Handover> owner = shards.foreignOwner(name);
        if (owner.isPresent()) {
            if (!owner.get().offer(name, timestamp, value, canWait)) {
                refusals.refused(peer, Refusal.LINK_FULL, name + ": too many points wait for its shard");
                return;
            }
        } else if (!local.store(name, timestamp, value, canWait)) {
            refusals.refused(peer, Refusal.CACHE_FULL, name + ": MAX_CACHE_SIZE is reached");
            return;
        }
        counters.received(source);
    }
}
