package io.graphitecluster.node.route;

import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.node.receive.RefusalLog;
import io.graphitecluster.node.series.PointChunk;

/** The points of one sender that a thread has given and that are not stored yet. Used by that thread alone. */
final class GatheredPoints implements OwnPoints.Refusals {
    private final OwnPoints own;
    private final SeriesFinder finder;
    private final NodeCounters counters;
    private final RefusalLog refusals;
    private final PointChunk points = new PointChunk(PointChunk.STANDARD);
    private Source source = Source.SELF;
    private String peer = "";
    private int refused;

    GatheredPoints(OwnPoints own, Successors successors, NodeCounters counters, RefusalLog refusals) {
        this.own = own;
        this.finder = new SeriesFinder(own.series(), successors);
        this.counters = counters;
        this.refusals = refusals;
    }

    /** The number of a series of this shard, {@link io.graphitecluster.node.series.SeriesTable#NONE} when it has none. */
    int find(byte[] name, int offset, int length) {
        return finder.find(name, offset, length);
    }

    void add(int series, double value, double timestamp, Source pointSource, String pointPeer) {
        if (points.isFull() || source != pointSource || !peer.equals(pointPeer)) {
            store();
            source = pointSource;
            peer = pointPeer;
        }
        points.add(series, timestamp, value);
    }

    /** Stores what was gathered: the sender has no more for now. */
    void end() {
        store();
        finder.beginAgain();
    }

    private void store() {
        int count = points.size();
        if (count == 0) {
            return;
        }
        refused = 0;
        own.limit(points, this::overQuota);
        own.store(points, source.canWait(), this);
        counters.received(source, count - refused);
    }

    private void overQuota(int series) {
        refused++;
        refusals.refused(peer, Refusal.OVER_QUOTA, own.series().name(series) + ": a quota of throughput is reached");
    }

    /** A point of this series was refused. */
    @Override
    public void refused(int series, Refusal reason) {
        refused++;
        String limit = reason == Refusal.LOG_FULL
                ? ": WAL_MAX_SIZE is reached, or the disk of the log takes nothing"
                : ": MAX_CACHE_SIZE is reached";
        refusals.refused(peer, reason, own.series().name(series) + limit);
    }
}
