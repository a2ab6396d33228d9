package io.graphitecluster.node.pipeline;

import io.graphitecluster.node.filter.NameFilter;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.node.receive.Intake;
import java.nio.charset.StandardCharsets;

/**
 * What every point that comes in goes through: the lists of names first, then the steps of the daemon. Where neither has
 * anything to do, a name stays bytes. Safe for any number of threads.
 */
public final class Pipeline implements Intake {
    private final NameFilter filter;
    private final Steps steps;
    private final Intake straight;
    private final NodeCounters counters;

    /**
     * @param filter which names are let in
     * @param steps what is done with those
     * @param straight the way of points while the steps have nothing to do, and behind them
     */
    public Pipeline(NameFilter filter, Steps steps, Intake straight, NodeCounters counters) {
        this.filter = filter;
        this.steps = steps;
        this.straight = straight;
        this.counters = counters;
    }

    @Override
    public void accept(
            byte[] name, int offset, int length, double value, double timestamp, Source source, String peer) {
        boolean unfiltered = filter.isIdle();
        boolean plain = steps.isIdle();
        if (unfiltered && plain) {
            straight.accept(name, offset, length, value, timestamp, source, peer);
            return;
        }
        String text = new String(name, offset, length, StandardCharsets.UTF_8);
        if (!unfiltered && isRefused(text)) {
            return;
        }
        if (plain) {
            straight.accept(name, offset, length, value, timestamp, source, peer);
        } else {
            steps.take(text, timestamp, value, new Origin(source, peer));
        }
    }

    @Override
    public void chunkEnd() {
        straight.chunkEnd();
    }

    /** Counted and not logged: whoever writes such a list means it. */
    private boolean isRefused(String name) {
        switch (filter.verdict(name)) {
            case ACCEPTED -> {
                return false;
            }
            case BLACKLISTED -> counters.refused(Refusal.BLACKLISTED);
            case NOT_WHITELISTED -> counters.refused(Refusal.NOT_WHITELISTED);
        }
        return true;
    }

    /** The steps of a daemon. */
    public interface Steps extends PointStep {
        /** Whether points just go on as they are. */
        boolean isIdle();
    }
}
