package io.graphitecluster.node.route;

import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.node.receive.Intake;
import io.graphitecluster.node.receive.RefusalLog;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every point that comes to this node and brings it to the shard that owns its series: this one, or another over
 * its link. Safe for any number of threads.
 */
public final class Router implements Intake {
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
     * @param name holds the name as UTF-8, in any spelling; only read during the call
     */
    @Override
    public void accept(
            byte[] name, int offset, int length, double value, double timestamp, Source source, String peer) {
        String stored;
        try {
            stored = StoredName.of(name, offset, length, complaint -> LOG.debug("from {}: {}", peer, complaint));
        } catch (UnstorableNameException e) {
            refusals.refused(peer, Refusal.BAD_NAME, e.getMessage());
            return;
        }
        if (timestamp < 0 || timestamp > LATEST_TIMESTAMP) {
            refusals.refused(
                    peer,
                    Refusal.BAD_TIMESTAMP,
                    "timestamp " + timestamp + " of " + stored + " is not within 0 to 2^32-1");
            return;
        }
        boolean canWait = CAN_WAIT.contains(source);
        byte[] bytes = stored.getBytes(StandardCharsets.UTF_8);
        Optional<Handover> owner = shards.foreignOwner(bytes, 0, bytes.length);
        if (owner.isPresent()) {
            if (!owner.get().offer(bytes, 0, bytes.length, timestamp, value, canWait)) {
                refusals.refused(peer, Refusal.LINK_FULL, stored + ": too many points wait for its shard");
                return;
            }
        } else if (!local.store(stored, timestamp, value, canWait)) {
            refusals.refused(peer, Refusal.CACHE_FULL, stored + ": MAX_CACHE_SIZE is reached");
            return;
        }
        counters.received(source);
    }

    @Override
    public void chunkEnd() {
        local.chunkEnd();
    }
}
